package dev.waggle.standalone.process;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The programs on a search path, and what they say. */
public final class Programs {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int TIMED_OUT = 124;
    private static final int NOT_STARTED = 127;

    private final List<Path> folders;

    public Programs(Map<String, String> environment) {
        folders = Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(Path::of)
                .toList();
    }

    public Optional<Path> find(String name) {
        return folders.stream()
                .map(folder -> folder.resolve(name))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    /** The first line that a program prints; nothing where it is missing, fails or takes too long. */
    public Optional<String> firstLine(String name, String... arguments) {
        return find(name)
                .map(program -> run(PATIENCE, null, command(program, arguments)))
                .filter(ran -> ran.exitCode() == 0)
                .map(ran -> ran.output().lines().findFirst().orElse("").strip());
    }

    private static String[] command(Path program, String... arguments) {
        var command = new ArrayList<String>();
        command.add(program.toString());
        command.addAll(List.of(arguments));
        return command.toArray(String[]::new);
    }

    /** What a program left behind; the exit code is 124 where it was stopped for taking too long, 127 where it cannot be started. */
    public record Ran(int exitCode, String output) {
        public boolean worked() {
            return exitCode == 0;
        }
    }

    /** Runs a program to its end, both outputs together. */
    public static Ran run(Duration patience, @Nullable Path folder, String... command) {
        try {
            Path output = Files.createTempFile("waggle-", ".out");
            try {
                var builder = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                        .redirectOutput(output.toFile());
                if (folder != null) {
                    builder.directory(folder.toFile());
                }
                Process process = builder.start();
                if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.descendants().forEach(ProcessHandle::destroyForcibly);
                    process.destroyForcibly();
                    return new Ran(TIMED_OUT, read(output));
                }
                return new Ran(process.exitValue(), read(output));
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            return new Ran(NOT_STARTED, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Ran(TIMED_OUT, "interrupted");
        }
    }

    /** Whatever the program printed, even where it is not text. */
    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
