package dev.waggle.orchestrator.loop;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Rounds of some work, one after the other on a thread of their own, from the queen's start to her end. */
public abstract class Loop implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Loop.class);
    private static final Duration LAST_ROUND = Duration.ofSeconds(5);

    private final String name;
    private final boolean auto;
    private final Duration every;
    private final Semaphore wanted = new Semaphore(0);
    private volatile boolean open;
    private @Nullable Thread thread;

    /**
     * @param auto whether it runs by itself; tests turn it by hand
     * @param every the rest after a round that failed
     */
    protected Loop(String name, boolean auto, Duration every) {
        this.name = name;
        this.auto = auto;
        this.every = every;
    }

    /** One round. Says how long to rest after it. */
    protected abstract Duration round();

    /** Ends the rest. */
    protected final void hurry() {
        wanted.release();
    }

    private void run() {
        try {
            while (open) {
                wanted.tryAcquire(carefully().toMillis(), TimeUnit.MILLISECONDS);
                wanted.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration carefully() {
        try {
            return round();
        } catch (RuntimeException e) {
            log.atWarn()
                    .addKeyValue("loop", name)
                    .addKeyValue("cause", e.getMessage())
                    .log("a round failed; the next one comes soon");
            wanted.drainPermits();
            return every;
        }
    }

    @Override
    public final void start() {
        open = true;
        if (auto) {
            thread = Thread.ofPlatform().daemon().name(name).start(this::run);
        }
    }

    @Override
    public final void stop() {
        open = false;
        hurry();
        Thread running = thread;
        if (running != null) {
            try {
                running.join(every.plus(LAST_ROUND));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public final boolean isRunning() {
        return open;
    }
}
