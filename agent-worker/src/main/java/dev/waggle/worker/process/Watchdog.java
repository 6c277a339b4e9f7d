package dev.waggle.worker.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The worker's side of a small script outside the JVM, which kills the process groups of a run whose lease is over when the JVM is frozen
 * and cannot do it, or gone. The script sleeps while nothing runs.
 */
public final class Watchdog implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Watchdog.class);
    private static final Path UPTIME = Path.of("/proc/uptime");
    /** The JVM comes first where it can. */
    private static final Duration AFTER_THE_JVM = Duration.ofSeconds(2);

    private static final Duration DEATH = Duration.ofSeconds(5);
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final long KEPT_SECONDS = 300;
    private static final String MARK = "WAGGLE_RUN";

    private record Guarded(String run, long started, String mark) {}

    private final Path folder;
    private final Path leases;
    private final Spawner spawner;
    private final Map<String, Long> deadlines = new LinkedHashMap<>();
    private final Map<Long, Guarded> groups = new LinkedHashMap<>();
    private @Nullable Process script;

    /** @param folder this worker's own, where the lease file lies */
    public Watchdog(Path folder, Spawner spawner) {
        this.folder = folder;
        this.leases = folder.resolve("leases");
        this.spawner = spawner;
    }

    /** These runs may live for so long from now. */
    public synchronized void renew(Map<String, Duration> left) {
        double now = uptime();
        deadlines.values().removeIf(deadline -> deadline + KEPT_SECONDS < now);
        left.forEach((run, time) ->
                deadlines.put(run, (long) (now + time.plus(AFTER_THE_JVM).toMillis() / 1000.0)));
        if (!groups.isEmpty()) {
            writeIfPossible();
        }
    }

    /** Whether the run had a lease and has none any more. */
    public synchronized boolean lapsed(String run) {
        Long deadline = deadlines.get(run);
        return deadline != null && uptime() + AFTER_THE_JVM.toSeconds() >= deadline;
    }

    /** The run is over. */
    public synchronized void forget(String run) {
        deadlines.remove(run);
    }

    /** A new mark for the environment of a process tree, by which those are found who left its group. */
    String mark() {
        return MARK + "=" + folder.getFileName() + "/" + UUID.randomUUID();
    }

    /** Watches over a process group from now on, where its run has a lease. */
    synchronized void guard(String run, long group, String mark) {
        ProcessTable.entry(group).ifPresent(leader -> {
            groups.put(group, new Guarded(run, leader.started(), mark));
            try {
                write();
            } catch (UncheckedIOException e) {
                groups.remove(group);
                throw e;
            }
        });
    }

    /** The group is dead. */
    synchronized void release(long group) {
        if (groups.remove(group) != null) {
            writeIfPossible();
        }
    }

    /** What is written already errs on the safe side: a run dies earlier than it would have to, a dead one is not found. */
    private void writeIfPossible() {
        try {
            write();
        } catch (UncheckedIOException e) {
            log.atWarn()
                    .addKeyValue("file", leases)
                    .log("the lease file cannot be written; it is tried with the next heartbeat: {}", e.getMessage());
        }
    }

    @Override
    public synchronized void close() {
        if (script != null) {
            script.destroy();
        }
    }

    /** Kills what an earlier worker left behind in this folder. Whether nothing of it lives any more. */
    static boolean killLeftovers(Path folder) {
        ControlGroups.sweep(folder);
        String mark = MARK + "=" + folder.getFileName() + "/";
        var groups = new ArrayList<Long>();
        ProcessTable.withEnvironment(mark).forEach(pid -> Signals.toProcess(pid, Signals.KILL));
        try {
            for (String line : Files.readAllLines(folder.resolve("leases"))) {
                String[] fields = line.split(" ");
                long group = Long.parseLong(fields[1]);
                boolean reused = ProcessTable.entry(group)
                        .filter(leader -> leader.started() != Long.parseLong(fields[2]))
                        .isPresent();
                if (!reused) {
                    groups.add(group);
                    Signals.toGroup(group, Signals.KILL);
                }
            }
        } catch (IOException | RuntimeException e) {
            log.atDebug().addKeyValue("folder", folder).log("no lease file of an earlier worker");
        }
        return dead(mark, groups);
    }

    /** A signal takes its time. */
    private static boolean dead(String mark, List<Long> groups) {
        long until = System.nanoTime() + DEATH.toNanos();
        boolean dead = false;
        while (!dead && System.nanoTime() < until) {
            dead = ProcessTable.withEnvironment(mark).isEmpty()
                    && groups.stream()
                            .allMatch(group -> ProcessTable.inGroup(group).isEmpty());
            if (!dead) {
                LockSupport.parkNanos(LOOK.toNanos());
            }
        }
        return dead;
    }

    private void write() {
        var lines = new ArrayList<String>();
        groups.forEach((group, guarded) -> {
            Long deadline = deadlines.get(guarded.run());
            if (deadline != null) {
                lines.add(deadline + " " + group + " " + guarded.started() + " " + guarded.mark() + "\n");
            }
        });
        try {
            boolean slept = !Files.exists(leases) || Files.size(leases) == 0;
            Path next = leases.resolveSibling("leases.next");
            Files.writeString(next, String.join("", lines));
            Files.move(next, leases, StandardCopyOption.ATOMIC_MOVE);
            if (!lines.isEmpty()) {
                wake(slept);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the lease file " + leases, e);
        }
    }

    private void wake(boolean slept) throws IOException {
        Process running = script;
        if (running == null || !running.isAlive()) {
            script = start();
        } else if (slept) {
            running.getOutputStream().write('\n');
            running.getOutputStream().flush();
        }
    }

    private Process start() throws IOException {
        Path file = leases.resolveSibling("watchdog.sh");
        try (var source = Watchdog.class.getResourceAsStream("watchdog.sh")) {
            if (source == null) {
                throw new IOException("watchdog.sh is missing from the jar");
            }
            Files.copy(source, file, StandardCopyOption.REPLACE_EXISTING);
        }
        long self = ProcessHandle.current().pid();
        long born = ProcessTable.entry(self).map(ProcessTable.Entry::started).orElse(0L);
        var builder = new ProcessBuilder(
                        "/usr/bin/setsid",
                        "/bin/sh",
                        file.toString(),
                        leases.toString(),
                        Long.toString(self),
                        Long.toString(born))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/bin:/bin");
        return spawner.start(builder);
    }

    private static double uptime() {
        try {
            String line = new String(Files.readAllBytes(UPTIME), StandardCharsets.US_ASCII);
            return Double.parseDouble(line.substring(0, line.indexOf(' ')));
        } catch (IOException e) {
            return 0; // no such clock here; nor is a process then guarded
        }
    }
}
