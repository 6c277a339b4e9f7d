package dev.waggle.orchestrator.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The git that people have, in a home of its own. */
final class GitCommand {
    private final Path home;

    GitCommand(Path home) {
        this.home = home;
    }

    /** How a command ended, with all that it said. */
    record Ended(int exit, String said) {
        Ended well() {
            assertThat(exit).as(said).isZero();
            return this;
        }

        Ended refused(String because) {
            assertThat(exit).as(said).isNotZero();
            assertThat(said).contains(because);
            return this;
        }
    }

    Ended run(Path folder, String... arguments) throws IOException, InterruptedException {
        return run("", folder, arguments);
    }

    Ended run(String input, Path folder, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        var path = builder.environment().get("PATH");
        builder.environment().clear();
        builder.environment().put("PATH", path);
        builder.environment().put("HOME", home.toString());
        builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
        builder.environment().put("GIT_TERMINAL_PROMPT", "0");
        for (var who : List.of("AUTHOR", "COMMITTER")) {
            builder.environment().put("GIT_" + who + "_NAME", "Ada");
            builder.environment().put("GIT_" + who + "_EMAIL", "ada@example.org");
        }
        var process = builder.start();
        try (var in = process.getOutputStream()) {
            in.write(input.getBytes(UTF_8));
        }
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), said);
    }

    /** Writes a file and commits it in a clone; returns the commit. */
    String commit(Path clone, String file, String content) throws IOException, InterruptedException {
        var path = clone.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
        run(clone, "add", "-A").well();
        run(clone, "commit", "-q", "-m", "Change " + file).well();
        return run(clone, "rev-parse", "HEAD").well().said().strip();
    }
}
