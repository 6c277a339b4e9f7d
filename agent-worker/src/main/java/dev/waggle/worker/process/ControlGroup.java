package dev.waggle.worker.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one subprocess and all that comes from it is counted in; gone with it. */
public final class ControlGroup implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ControlGroup.class);
    private static final String MEMBERS = "cgroup.procs";
    /** Of the first version: a process of one thread moves itself here without the lock for which the kernel stops all processors. */
    private static final String THREADS = "tasks";

    private static final List<String> KILLS = List.of("memory.oom_control", "memory.events");
    /** Beside memory itself, where the kernel counts it: what was moved to the disk. */
    private static final Map<String, String> SWAP =
            Map.of("memory.limit_in_bytes", "memory.memsw.limit_in_bytes", "memory.max", "memory.swap.max");

    private static final Duration LAST_BLOW = Duration.ofSeconds(1);

    private final List<Path> folders;

    private ControlGroup(List<Path> folders) {
        this.folders = folders;
    }

    static ControlGroup make(Map<Path, Map<String, String>> settings) {
        var group = new ControlGroup(List.copyOf(settings.keySet()));
        settings.forEach((folder, limits) -> {
            try {
                Files.createDirectories(folder);
                for (var limit : limits.entrySet()) {
                    Files.writeString(folder.resolve(limit.getKey()), limit.getValue());
                    Path swap = folder.resolve(SWAP.getOrDefault(limit.getKey(), MEMBERS));
                    if (!swap.endsWith(MEMBERS) && Files.exists(swap)) {
                        Files.writeString(swap, swap.endsWith("memory.swap.max") ? "0" : limit.getValue());
                    }
                }
            } catch (IOException e) {
                group.close();
                throw new UncheckedIOException("cannot limit by " + folder, e);
            }
        });
        return group;
    }

    /** Where a process of one thread writes 0 to be counted. */
    public List<Path> doors() {
        return folders.stream().map(ControlGroup::door).toList();
    }

    private static Path door(Path folder) {
        Path threads = folder.resolve(THREADS);
        return Files.exists(threads) ? threads : folder.resolve(MEMBERS);
    }

    /** Whether the kernel had to kill in it for want of memory. */
    public boolean ranOutOfMemory() {
        return folders.stream()
                .flatMap(folder -> KILLS.stream().map(folder::resolve))
                .anyMatch(ControlGroup::tellsOfAKill);
    }

    @Override
    public void close() {
        folders.forEach(ControlGroup::end);
    }

    /** Kills whoever is in a group or below it, and takes it away. */
    static void end(Path group) {
        long began = System.nanoTime();
        while (Files.exists(group) && !gone(group)) {
            if (System.nanoTime() - began > LAST_BLOW.toNanos()) {
                log.atWarn().addKeyValue("group", group).log("a control group stays behind");
                return;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    private static boolean gone(Path group) {
        try (DirectoryStream<Path> below = Files.newDirectoryStream(group, Files::isDirectory)) {
            below.forEach(ControlGroup::end);
            for (String pid : Files.readAllLines(group.resolve(MEMBERS))) {
                Signals.toProcess(Long.parseLong(pid), Signals.KILL);
            }
        } catch (IOException | NumberFormatException e) {
            log.atDebug().addKeyValue("group", group).log("went away meanwhile");
        }
        return remove(group);
    }

    static boolean remove(Path group) {
        try {
            Files.deleteIfExists(group);
            return true;
        } catch (IOException e) {
            return false; // somebody in it is still dying
        }
    }

    private static boolean tellsOfAKill(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .anyMatch(line -> line.startsWith("oom_kill ") && !line.equals("oom_kill 0"));
        } catch (IOException e) {
            return false; // of the other version, or of another controller
        }
    }
}
