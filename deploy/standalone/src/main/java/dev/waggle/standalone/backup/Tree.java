package dev.waggle.standalone.backup;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** Files below a folder. */
final class Tree {
    private Tree() {}

    /** A path as ZIP files name it. */
    static String name(Path folder, Path path) {
        return folder.relativize(path).toString().replace('\\', '/');
    }

    /** Where an entry belongs; one that points elsewhere is refused. */
    static Path inside(Path folder, String entry) {
        Path root = folder.toAbsolutePath().normalize();
        Path target = root.resolve(entry).normalize();
        if (entry.startsWith("/") || !target.startsWith(root)) {
            throw new WaggleException(Fault.PATH_ESCAPE, "the ZIP file has an entry that points outside: " + entry);
        }
        return target;
    }

    static boolean empty(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return true;
        }
        try (var list = Files.list(folder)) {
            return list.findAny().isEmpty();
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
