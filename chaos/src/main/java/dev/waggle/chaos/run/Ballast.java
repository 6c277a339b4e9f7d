package dev.waggle.chaos.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Something heavy that fills a small disk. */
final class Ballast {
    private static final int PIECE = 64 * 1024;
    private static final long MOST = 512L * 1024 * 1024;

    private final Path file;
    private final long most;

    /** @param disk a file system so small that it may be filled */
    Ballast(Path disk) {
        this(disk, MOST);
    }

    /** @param most bytes; what takes more is not small */
    Ballast(Path disk, long most) {
        this.file = disk.resolve("ballast");
        this.most = most;
    }

    void fill() {
        var piece = new byte[PIECE];
        long written = 0;
        try (var out = Files.newOutputStream(file)) {
            while (written < most) {
                out.write(piece);
                written += PIECE;
            }
        } catch (IOException e) {
            // full, as it shall be
            return;
        }
        clear();
        throw new IllegalStateException(file + " is not on a small disk");
    }

    void clear() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
