package dev.waggle.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Installs what a test cannot do without, on Debian as root, and says so. */
final class DebianPackage {
    private DebianPackage() {}

    static void install(String name, String program) {
        install(name, program, "");
    }

    /** @param otherwise what else would do, for whom it cannot be installed */
    static synchronized void install(String name, String program, String otherwise) {
        if (Files.isExecutable(Path.of(program))
                || onPath(Path.of(program).getFileName().toString())) {
            return;
        }
        if (!Files.isExecutable(Path.of("/usr/bin/apt-get")) || !"root".equals(System.getProperty("user.name"))) {
            throw new IllegalStateException(
                    "tests need " + name + ": install it (on Debian: apt-get install " + name + ")" + otherwise);
        }
        System.err.println("tests need " + name + ": installing it with apt-get …");
        if (run("apt-get", "install", "-y", "-q", "--no-install-recommends", name) != 0) {
            run("apt-get", "update", "-q");
            if (run("apt-get", "install", "-y", "-q", "--no-install-recommends", name) != 0) {
                throw new IllegalStateException("apt-get could not install " + name + "; its words are above");
            }
        }
    }

    private static boolean onPath(String program) {
        return List.of(System.getenv().getOrDefault("PATH", "").split(":")).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static int run(String... command) {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        builder.environment().put("RUNLEVEL", "1"); // the package must not start a server of its own
        try {
            Process process = builder.start();
            // standard output belongs to the test runner
            process.getInputStream().transferTo(System.err);
            return process.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
