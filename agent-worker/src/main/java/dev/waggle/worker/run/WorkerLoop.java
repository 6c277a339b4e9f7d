package dev.waggle.worker.run;

import dev.waggle.worker.WorkerProperties;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Starts and stops a worker: offers, heartbeat, and the drain at its end. */
final class WorkerLoop implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerLoop.class);
    private static final Duration LOOK = Duration.ofMillis(50);
    /** SIGINT, SIGTERM, SIGKILL and their graces, and telling of it. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(12);

    private final OfferPump pump;
    private final Heartbeat heartbeat;
    private final ControlListener control;
    private final Runs runs;
    private final WorkerProperties properties;
    private @Nullable ScheduledExecutorService beats;
    private @Nullable Thread pumping;

    WorkerLoop(OfferPump pump, Heartbeat heartbeat, ControlListener control, Runs runs, WorkerProperties properties) {
        this.pump = pump;
        this.heartbeat = heartbeat;
        this.control = control;
        this.runs = runs;
        this.properties = properties;
    }

    @Override
    public synchronized void start() {
        var clock = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("heartbeat").daemon().factory());
        every(clock, properties.heartbeat(), heartbeat::beat);
        every(clock, Duration.ofSeconds(1), heartbeat::relieve);
        every(clock, properties.heartbeat(), control::ensure);
        // beside the heart: a heartbeat that hangs in a slow answer must not hold up what it watches over
        var watch = Thread.ofVirtual().name("leases");
        every(clock, Duration.ofSeconds(1), () -> watch.start(this::watchOver));
        beats = clock;
        pumping = Thread.ofPlatform().name("offers").daemon().start(pump);
    }

    private void watchOver() {
        runs.stopLapsed();
        heartbeat.repeatOutcomes();
    }

    private static void every(ScheduledExecutorService clock, Duration pace, Runnable what) {
        var _ = clock.scheduleWithFixedDelay(() -> logged(what), 0, pace.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void logged(Runnable what) {
        try {
            what.run();
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("the worker's loop met an error; it goes on with the next turn");
        }
    }

    @Override
    public synchronized void stop() {
        ScheduledExecutorService clock = beats;
        Thread offers = pumping;
        if (clock == null || offers == null) {
            return;
        }
        beats = null;
        pumping = null;
        heartbeat.drain();
        offers.interrupt();
        LOG.atInfo()
                .addKeyValue("runs", runs.held().size())
                .log(
                        "worker takes no more offers; running attempts have {} s",
                        properties.drain().toSeconds());
        if (!awaitIdle(properties.drain())) {
            runs.stopAll("the worker stops");
            boolean _ = awaitIdle(LAST_WORDS);
        }
        logged(heartbeat::beat);
        logged(heartbeat::tellAll);
        clock.shutdownNow();
    }

    private boolean awaitIdle(Duration most) {
        long until = System.nanoTime() + most.toNanos();
        try {
            while (!runs.idle() && System.nanoTime() < until) {
                TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return runs.idle();
    }

    @Override
    public synchronized boolean isRunning() {
        return beats != null;
    }
}
