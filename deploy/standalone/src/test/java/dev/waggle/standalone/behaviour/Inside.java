package dev.waggle.standalone.behaviour;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The sandboxes that this JVM's subprocesses live in, looked into from outside: the environment and the arguments of each process, and
 * every file that one of them could open but for the machine's own programs.
 */
final class Inside {
    private static final Set<String> THE_MACHINES =
            Set.of("proc", "sys", "dev", "usr", "lib", "lib32", "lib64", "bin", "sbin");

    private final List<Path> tools;

    /** @param tools folders of programs, which nobody can write */
    Inside(List<Path> tools) {
        this.tools = List.copyOf(tools);
    }

    /** Where any of these texts is found, as {@code environment: text}, {@code arguments: text}, {@code file: text}. */
    Set<String> search(List<String> texts) {
        var found = new TreeSet<String>();
        var trees = new HashSet<String>();
        for (ProcessHandle process : processes()) {
            Path proc = proc(process);
            note("environment", content(proc.resolve("environ")), texts, found);
            note("arguments", content(proc.resolve("cmdline")), texts, found);
            if (trees.add(namespace(proc, "mnt"))) {
                walk(proc.resolve("root"), texts, found);
            }
        }
        return found;
    }

    /** Kills, without warning, all that has this word among its arguments; whether there was any. */
    boolean kill(String word) {
        return processes().stream()
                .filter(process -> content(proc(process).resolve("cmdline")).contains(word))
                .map(ProcessHandle::destroyForcibly)
                .reduce(false, Boolean::logicalOr);
    }

    private static List<ProcessHandle> processes() {
        String ours = namespace(Path.of("/proc/self"), "pid");
        return ProcessHandle.current()
                .descendants()
                .filter(process -> {
                    String theirs = namespace(proc(process), "pid");
                    return !theirs.isEmpty() && !theirs.equals(ours);
                })
                .toList();
    }

    private static Path proc(ProcessHandle process) {
        return Path.of("/proc", Long.toString(process.pid()));
    }

    private static String namespace(Path proc, String kind) {
        try {
            return Files.readSymbolicLink(proc.resolve("ns").resolve(kind)).toString();
        } catch (IOException _) {
            return ""; // gone meanwhile
        }
    }

    private void walk(Path root, List<String> texts, Set<String> found) {
        var open = new ArrayList<Path>();
        try (var top = Files.newDirectoryStream(root)) {
            top.forEach(open::add);
        } catch (IOException _) {
            return; // gone meanwhile
        }
        open.removeIf(path -> THE_MACHINES.contains(path.getFileName().toString()));
        for (Path path : open) {
            walkBelow(root, path, texts, found);
        }
    }

    private void walkBelow(Path root, Path path, List<String> texts, Set<String> found) {
        try {
            Files.walkFileTree(path, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return tools.contains(Path.of("/").resolve(root.relativize(folder)))
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile()) {
                        note("file", content(file), texts, found);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException gone) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void note(String where, String content, List<String> texts, Set<String> found) {
        texts.stream().filter(content::contains).forEach(text -> found.add(where + ": " + text));
    }

    private static String content(Path file) {
        try {
            return new String(Files.readAllBytes(file), ISO_8859_1);
        } catch (IOException _) {
            return ""; // gone meanwhile
        }
    }
}
