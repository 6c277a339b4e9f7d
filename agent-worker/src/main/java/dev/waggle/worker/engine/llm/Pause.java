package dev.waggle.worker.engine.llm;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Waits before a provider is asked again; an interrupt ends the wait. */
@FunctionalInterface
interface Pause {
    /** Lets real time pass. */
    Pause REAL = time -> {
        boolean _ = new Semaphore(0).tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS);
    };

    void of(Duration time) throws InterruptedException;
}
