package dev.waggle.common;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a process shall end, and how often it has been there. */
final class CrashOrder {
    private static final String IN_A_FILE = "@";

    private final String where;
    private final Runnable end;
    private String counted = "";
    private int times;

    private CrashOrder(String where, Runnable end) {
        this.where = where;
        this.end = end;
    }

    static Optional<CrashOrder> of(@Nullable String where, Runnable end) {
        return where == null || where.isBlank() ? Optional.empty() : Optional.of(new CrashOrder(where.trim(), end));
    }

    synchronized void hit(String name) {
        String wanted = wanted();
        String[] parts = wanted.split(":", 2);
        if (!parts[0].equals(name)) {
            return;
        }
        if (!wanted.equals(counted)) {
            counted = wanted;
            times = 0;
        }
        if (++times >= (parts.length == 1 ? 1 : Integer.parseInt(parts[1]))) {
            // the process that follows this one shall live
            forget();
            end.run();
        }
    }

    private String wanted() {
        if (!where.startsWith(IN_A_FILE)) {
            return where;
        }
        try {
            return Files.exists(file()) ? Files.readString(file()).trim() : "";
        } catch (IOException e) {
            // it was taken away just now
            return "";
        }
    }

    private void forget() {
        counted = "";
        if (where.startsWith(IN_A_FILE)) {
            try {
                Files.deleteIfExists(file());
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    private Path file() {
        return Path.of(where.substring(IN_A_FILE.length()));
    }
}
