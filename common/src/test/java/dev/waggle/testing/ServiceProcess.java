package dev.waggle.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One service in a JVM of its own, on this JVM's class path; to be killed, frozen or stopped at any instant. It never outlives this JVM. */
public final class ServiceProcess implements AutoCloseable {
    /** Quick to start and small: for services that are watched, not measured. */
    public static final List<String> LIGHT = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx384m");

    private static final List<String> ALWAYS =
            List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");
    private static final long STOP_SECONDS = 30;

    private final Process process;
    private final Leash leash;
    private final Path log;

    private ServiceProcess(Process process, Path log) {
        this.process = process;
        this.leash = Leash.on(process.pid());
        this.log = log;
    }

    public static ServiceProcess start(Class<?> main, Map<String, String> settings, Path log) {
        return start(main.getName(), LIGHT, settings, log);
    }

    /**
     * Starts a main class.
     *
     * @param flags of the JVM
     * @param settings added to the environment
     * @param log what it prints is added there
     */
    public static ServiceProcess start(String main, List<String> flags, Map<String, String> settings, Path log) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ALWAYS);
        command.addAll(flags);
        command.add(main);
        var builder = new ProcessBuilder(command);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().putAll(settings);
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.redirectInput(new File("/dev/null"));
        try {
            return new ServiceProcess(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public long pid() {
        return process.pid();
    }

    /** SIGKILL: no hook runs, nothing is said to anybody. */
    public void kill() {
        process.destroyForcibly();
        ended(STOP_SECONDS);
    }

    /** SIGTERM: it is asked to stop; see {@link #ended}. */
    public void terminate() {
        process.destroy();
    }

    /** SIGSTOP: it stands still, its connections stay open. */
    public void freeze() {
        signal(process.pid(), "STOP");
    }

    /** SIGCONT: it goes on as if no time had passed. */
    public void thaw() {
        signal(process.pid(), "CONT");
    }

    /** A signal to any process by its id; one that has ended gets none. */
    public static void signal(long pid, String name) {
        try {
            new ProcessBuilder("sh", "-c", "kill -" + name + " " + pid + " 2>/dev/null")
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** Every process that it has started and that still runs, and theirs. */
    public List<ProcessHandle> descendants() {
        return process.descendants().toList();
    }

    /** What it has printed. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        if (!ended(STOP_SECONDS)) {
            kill();
        }
        leash.close();
    }

    /** Whether it has ended, or does so within this time. */
    public boolean ended(long seconds) {
        try {
            return process.waitFor(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
