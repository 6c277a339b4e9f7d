package dev.waggle.standalone.hive;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import dev.waggle.standalone.home.HomeLock;
import dev.waggle.standalone.home.RunningHive;
import dev.waggle.standalone.home.WaggleHome;
import dev.waggle.standalone.process.Detached;
import dev.waggle.standalone.server.Orphan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A hive in a process of its own. */
public final class BackgroundHive {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long LOOK_MILLIS = 100;
    private static final long STOP_SECONDS = 60;
    private static final List<String> JVM = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private final WaggleHome home;
    private final Map<String, String> environment;

    public BackgroundHive(WaggleHome home, Map<String, String> environment) {
        this.home = home;
        this.environment = environment;
    }

    public Optional<RunningHive> running() {
        return RunningHive.in(home);
    }

    /** Starts it and returns when it answers; what it found on its way is in {@link #findings()}. */
    public RunningHive start() {
        home.create();
        Path words = words();
        Process process = Detached.java(JVM, HiveMain.class.getName(), environment, words);
        long looks = PATIENCE.toMillis() / LOOK_MILLIS;
        try {
            for (long look = 0; look < looks; look++) {
                Optional<RunningHive> running = running().filter(hive -> hive.pid() == process.pid());
                if (running.isPresent()) {
                    return running.get();
                }
                if (process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                    throw new WaggleException(
                            process.exitValue() == 2 ? Fault.BAD_REQUEST : Fault.UNAVAILABLE, lastLine());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroy();
        throw new WaggleException(Fault.UNAVAILABLE, "The hive did not start in time: see " + home.log());
    }

    /** What it found while it started, line by line. Whether it is up says {@link #running()}, maybe before its words do. */
    public List<String> findings() {
        return firstWords().stream()
                .takeWhile(line -> !line.contains(HiveRun.UP))
                .toList();
    }

    private List<String> firstWords() {
        try {
            return Files.exists(words()) ? Files.readAllLines(words()) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String lastLine() {
        return firstWords().stream()
                .filter(line -> !line.isBlank())
                .reduce((_, later) -> later)
                .orElse("The hive ended at once: see " + home.log());
    }

    private Path words() {
        return home.logs().resolve("start.log");
    }

    /** Stops it and what a killed one left behind; returns whether one was up. */
    public boolean stop() {
        Optional<RunningHive> running = running();
        running.flatMap(RunningHive::process).ifPresent(BackgroundHive::end);
        try (HomeLock _ = HomeLock.take(home)
                .orElseThrow(() -> new WaggleException(
                        Fault.CONFLICT,
                        "Somebody starts, saves or restores the hive in " + home.root() + " just now: try again."))) {
            Orphan.stop(home.data());
            RunningHive.erase(home);
        }
        return running.isPresent();
    }

    private static void end(ProcessHandle process) {
        try {
            process.destroy();
            process.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            process.onExit().join();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
