package dev.waggle.chaos.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** What workers left behind: each life of one has a folder of its own, by whose name its runs' processes are known. */
final class Leftovers {
    private final Path disk;
    private final Set<String> lives = new ConcurrentSkipListSet<>();

    /** @param disk where workers have their folders */
    Leftovers(Path disk) {
        this.disk = disk;
    }

    /** Remembers the folders of workers that live just now, or died just now. */
    void look() {
        folders().forEach(folder -> lives.add(folder.getFileName().toString()));
    }

    /** What is there still though no worker is. */
    List<String> left() {
        var left = new ArrayList<String>();
        folders().forEach(folder -> left.add("folder " + folder));
        ProcessHandle.allProcesses()
                .filter(this::ofARun)
                .forEach(process -> left.add("process " + process.pid() + " "
                        + process.info()
                                .commandLine()
                                .orElse("")
                                .lines()
                                .findFirst()
                                .orElse("")));
        return left;
    }

    private boolean ofARun(ProcessHandle process) {
        String told = told(process);
        return lives.stream().anyMatch(told::contains);
    }

    /** A process's own environment and arguments; nothing of one that is gone or somebody else's. */
    private static String told(ProcessHandle process) {
        Path about = Path.of("/proc", Long.toString(process.pid()));
        try {
            return Files.readString(about.resolve("environ"), StandardCharsets.ISO_8859_1)
                    + Files.readString(about.resolve("cmdline"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    private List<Path> folders() {
        var folders = new ArrayList<Path>();
        try (DirectoryStream<Path> workers = Files.newDirectoryStream(disk, "worker-*")) {
            for (Path worker : workers) {
                try (DirectoryStream<Path> lives = Files.newDirectoryStream(worker, Files::isDirectory)) {
                    lives.forEach(folders::add);
                }
            }
        } catch (NoSuchFileException e) {
            // it went while one looked
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folders;
    }
}
