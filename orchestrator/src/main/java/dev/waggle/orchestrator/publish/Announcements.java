package dev.waggle.orchestrator.publish;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Tells upper floors what was committed, on threads of its own: nobody who reports has to wait for what comes of the report. */
@Component
public class Announcements implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Announcements.class);
    /** Fewer than the database pool has connections, so that listeners never starve the doors. */
    private static final int AT_ONCE = 6;

    private static final Duration LAST_ONES = Duration.ofSeconds(5);

    private final ApplicationEventPublisher events;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore turns = new Semaphore(AT_ONCE);
    private final AtomicInteger pending = new AtomicInteger();
    private volatile boolean open;

    Announcements(ApplicationEventPublisher events) {
        this.events = events;
    }

    /** Announces after the commit, outside of any transaction. What a crash or a failing listener loses, a reconciler finds. */
    public void announce(Object event) {
        AfterCommit.run(() -> {
            pending.incrementAndGet();
            try {
                threads.execute(() -> tell(event));
            } catch (RejectedExecutionException e) {
                pending.decrementAndGet();
                log.atDebug().addKeyValue("event", event).log("said while closing; a reconciler comes across it");
            }
        });
    }

    /** Whether everything that was announced has been dealt with. */
    public boolean idle() {
        return pending.get() == 0;
    }

    private void tell(Object event) {
        turns.acquireUninterruptibly();
        try {
            events.publishEvent(event);
        } catch (RuntimeException e) {
            log.atWarn()
                    .addKeyValue("event", event)
                    .setCause(e)
                    .log("a listener failed; the reconciler will come across it");
        } finally {
            turns.release();
            pending.decrementAndGet();
        }
    }

    @Override
    public void start() {
        open = true;
    }

    /** Lets listeners finish what they have begun. */
    @Override
    public void stop() {
        open = false;
        threads.shutdown();
        try {
            if (!threads.awaitTermination(LAST_ONES.toMillis(), TimeUnit.MILLISECONDS)) {
                log.atWarn().log("a listener is still at work; the next queen's reconciler comes across what it left");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return open;
    }

    /** Stops after the doors and the loops, whose last words are announced here. */
    @Override
    public int getPhase() {
        return 0;
    }
}
