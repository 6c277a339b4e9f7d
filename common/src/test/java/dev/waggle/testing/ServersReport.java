package dev.waggle.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Tells {@code ./waggle test} which real servers a module's tests ran against, and which test classes: lines in {@code target/servers.txt}. */
final class ServersReport {
    private ServersReport() {}

    static void started(String server, String version) {
        add(server + " " + version);
    }

    /** Notes the test that asks just now; the outermost, where one calls another. */
    static void asked(String server) {
        StackWalker.getInstance()
                .walk(frames -> frames.map(StackWalker.StackFrame::getClassName)
                        .map(name -> name.replaceFirst("\\$.*", ""))
                        .filter(name -> name.matches("dev[.]waggle[.].*(IT|Test)"))
                        .reduce((_, outer) -> outer))
                .ifPresent(test -> usedBy(server, test));
    }

    static void usedBy(String server, String test) {
        add("tests " + server + " " + test);
    }

    private static void add(String line) {
        Path target = Path.of("target");
        if (!Files.isDirectory(target)) {
            return;
        }
        try {
            Files.writeString(
                    target.resolve("servers.txt"),
                    line + System.lineSeparator(),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
