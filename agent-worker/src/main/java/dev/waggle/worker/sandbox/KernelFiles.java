package dev.waggle.worker.sandbox;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What {@code /proc} shows of the machine as a whole. Bubblewrap leaves it as it is where it needs no privileges; whoever is root outside
 * then owns it inside too, settings of the kernel included.
 */
final class KernelFiles {
    private static final Path NOTHING = Path.of("/dev/null");
    private static final int DEEP = 8;

    private KernelFiles() {}

    /** Whether the worker was started by root. */
    static boolean ours() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException | UnsupportedOperationException e) {
            return false; // no Linux: no bubblewrap either
        }
    }

    /** Bubblewrap's options that hide what only its owner may read, and keep from being written what its owner may write. */
    static List<String> closed(Path proc) {
        var options = new ArrayList<String>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(proc, KernelFiles::ofTheMachine)) {
            for (Path entry : all) {
                if (Files.isDirectory(entry)) {
                    if (anyToWrite(entry)) {
                        options.addAll(List.of("--ro-bind", entry.toString(), entry.toString()));
                    }
                } else if (forItsOwner(entry)) {
                    options.addAll(List.of("--ro-bind", NOTHING.toString(), entry.toString()));
                }
            }
        } catch (IOException e) {
            return options; // no such folder: nothing to close
        }
        return options;
    }

    private static boolean ofTheMachine(Path entry) {
        return !Character.isDigit(entry.getFileName().toString().charAt(0)) && !Files.isSymbolicLink(entry);
    }

    private static boolean forItsOwner(Path file) {
        Set<PosixFilePermission> may = permissions(file);
        return may.contains(PosixFilePermission.OWNER_WRITE) || !may.contains(PosixFilePermission.OTHERS_READ);
    }

    private static boolean anyToWrite(Path folder) {
        try (Stream<Path> below = Files.walk(folder, DEEP)) {
            return below.anyMatch(
                    file -> !Files.isDirectory(file) && permissions(file).contains(PosixFilePermission.OWNER_WRITE));
        } catch (IOException | RuntimeException e) {
            return true; // what cannot be looked through is not left open
        }
    }

    private static Set<PosixFilePermission> permissions(Path file) {
        try {
            return Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            return Set.of();
        }
    }
}
