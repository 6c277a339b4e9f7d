package dev.waggle.orchestrator.simulation;

import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Code that can be left in the middle and be gone on with: one of all threads runs at a time, so nothing is left to chance. */
final class Fiber {
    private final Semaphore go = new Semaphore(0);
    private final Semaphore back = new Semaphore(0);
    private volatile boolean over;
    private volatile @Nullable Throwable broken;

    Fiber(Runnable body) {
        Thread.ofVirtual().start(() -> {
            go.acquireUninterruptibly();
            try {
                body.run();
            } catch (Throwable e) {
                broken = e;
            }
            over = true;
            back.release();
        });
    }

    /** Goes on until it pauses or ends. */
    void resume() {
        go.release();
        back.acquireUninterruptibly();
        Throwable cause = broken;
        if (cause instanceof RuntimeException mine) {
            throw mine;
        }
        if (cause != null) {
            throw new IllegalStateException(cause);
        }
    }

    /** Called from inside. */
    void pause() {
        back.release();
        go.acquireUninterruptibly();
    }

    boolean over() {
        return over;
    }
}
