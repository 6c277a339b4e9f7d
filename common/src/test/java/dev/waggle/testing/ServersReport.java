package dev.waggle.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Tells {@code ./waggle test} which real servers a module's tests ran against: a line in {@code target/servers.txt} for each. */
final class ServersReport {
    private ServersReport() {}

    static void add(String server, String version) {
        Path target = Path.of("target");
        if (!Files.isDirectory(target)) {
            return;
        }
        try {
            Files.writeString(
                    target.resolve("servers.txt"),
                    server + " " + version + System.lineSeparator(),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
