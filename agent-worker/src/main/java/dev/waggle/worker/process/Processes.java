package dev.waggle.worker.process;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs subprocesses to their end; a caller waits at the cost of a virtual thread. */
public final class Processes {
    /** More than any agent has to say; who prints this much is stopped. */
    private static final long MOST_OUTPUT = 1L << 30;

    private static final Logger log = LoggerFactory.getLogger(Processes.class);
    private static final long SHORTEST_PAUSE_MILLIS = 1;
    private static final long LONGEST_PAUSE_MILLIS = 50;
    private static final Duration LAST_BLOW = Duration.ofSeconds(30);

    private final Spawner spawner;
    private final List<String> leader;
    private final Watchdog watchdog;
    private final Duration grace;
    private final long mostOutput;
    private final Scales scales = new Scales();

    /** @param grace how long a process has after SIGINT, and again after SIGTERM */
    public Processes(Spawner spawner, Watchdog watchdog, Duration grace) {
        this(spawner, watchdog, grace, MOST_OUTPUT);
    }

    Processes(Spawner spawner, Watchdog watchdog, Duration grace, long mostOutput) {
        this.spawner = spawner;
        this.leader = GroupLeader.prefix(spawner);
        this.watchdog = watchdog;
        this.grace = grace;
        this.mostOutput = mostOutput;
    }

    /** Runs it. However this ends, nothing of the process tree lives afterwards. */
    public Ended run(Start start) throws InterruptedException {
        long began = System.nanoTime();
        String mark = watchdog.mark();
        Process process = spawn(start, mark);
        Enclosure enclosure = start.enclosure();
        Tree tree = enclosure == null
                ? new Tree.Group(process.pid(), mark)
                : new Tree.Sandbox(process.pid(), mark, enclosure.status());
        guard(start, tree, process, mark);
        if (enclosure != null) {
            scales.put(process.pid(), enclosure);
        }
        var speech = Speech.begin(start.speaker(), process.getOutputStream());
        try {
            return attend(start, process, tree, began);
        } finally {
            bury(tree, process);
            speech.end();
            scales.take(process.pid());
            watchdog.release(process.pid());
        }
    }

    /** What nobody would kill if this JVM froze does not run. */
    private void guard(Start start, Tree tree, Process process, String mark) {
        try {
            watchdog.guard(start.run(), process.pid(), mark);
        } catch (UncheckedIOException e) {
            bury(tree, process);
            throw e;
        }
    }

    private Process spawn(Start start, String mark) {
        var argv = new ArrayList<>(leader);
        argv.addAll(start.argv());
        var builder = new ProcessBuilder(argv).directory(start.directory().toFile());
        if (start.speaker() == null) {
            builder.redirectInput(start.input().toFile());
        }
        builder.environment().clear(); // what is left here can be read inside a sandbox
        builder.environment().putAll(start.environment());
        builder.environment().put(mark.substring(0, mark.indexOf('=')), mark.substring(mark.indexOf('=') + 1));
        try {
            return spawner.start(builder);
        } catch (IOException e) {
            throw new WaggleException(
                    Fault.TOOL_MISSING, "cannot start " + start.argv().getFirst() + ": " + e.getMessage());
        }
    }

    private Ended attend(Start start, Process process, Tree tree, long began) throws InterruptedException {
        var out = new Capture(start.lines());
        var err = new Capture(start.lines());
        var stop = new Stop(tree, grace, start.atOnce());
        var standstill = new Standstill(tree, start.steering());
        byte[] buffer = new byte[64 * 1024];
        long pause = SHORTEST_PAUSE_MILLIS;
        boolean timedOut = false;
        boolean interrupted = false;
        String over = null;
        while (true) {
            boolean moved = drain(process.getInputStream(), out, buffer) | drain(process.getErrorStream(), err, buffer);
            if (!moved && !process.isAlive()) {
                break;
            }
            try {
                pause = moved ? SHORTEST_PAUSE_MILLIS : Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
                if (!moved) {
                    process.waitFor(pause, TimeUnit.MILLISECONDS);
                } else if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            } catch (InterruptedException _) {
                interrupted = true;
                stop.begin();
            }
            if (!stop.begun()) {
                standstill.follow();
            }
            if (!stop.begun() && elapsed(began).minus(standstill.lasted()).compareTo(start.timeout()) >= 0) {
                timedOut = true;
                stop.begin();
            }
            if (!stop.begun() && out.bytes() + err.bytes() > mostOutput) {
                throw new WaggleException(
                        Fault.ENGINE_OUTPUT_LIMIT,
                        start.argv().getFirst() + " printed more than " + mostOutput + " bytes");
            }
            stop.next();
            if (over == null) {
                over = scales.over(process.pid());
                if (over != null) {
                    tree.kill();
                }
            }
        }
        if (interrupted) {
            throw new InterruptedException("stopped");
        }
        return new Ended(process.exitValue(), out.finish(), err.finish(), timedOut, elapsed(began), over);
    }

    private static boolean drain(InputStream from, Capture into, byte[] buffer) {
        try {
            int ready = from.available();
            int count = ready == 0 ? 0 : from.read(buffer, 0, Math.min(ready, buffer.length));
            if (count > 0) {
                into.take(buffer, count);
            }
            return count > 0;
        } catch (IOException e) {
            return false; // closed under us by its end
        }
    }

    private void bury(Tree tree, Process process) {
        boolean interrupted = Thread.interrupted();
        long began = System.nanoTime();
        while (!tree.dead()) {
            tree.kill();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(SHORTEST_PAUSE_MILLIS));
            interrupted |= Thread.interrupted();
            if (elapsed(began).compareTo(LAST_BLOW) > 0) {
                log.atError()
                        .addKeyValue("pid", process.pid())
                        .log("a process survives SIGKILL; its slot is given free all the same");
                break;
            }
        }
        close(process);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(Process process) {
        for (var stream : List.of(process.getOutputStream(), process.getInputStream(), process.getErrorStream())) {
            try {
                stream.close();
            } catch (IOException e) {
                log.atDebug().log("a pipe of a dead process was closed already");
            }
        }
    }

    private static Duration elapsed(long since) {
        return Duration.ofNanos(System.nanoTime() - since);
    }

    /** An input that is empty. */
    public static Path noInput() {
        return Path.of("/dev/null");
    }
}
