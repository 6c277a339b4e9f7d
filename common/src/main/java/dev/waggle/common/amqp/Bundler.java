package dev.waggle.common.amqp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Lets what is said by many go together, in its order: the first after a silence goes at once, by the thread that says it; what comes soon after
 * waits a moment, and goes by another.
 *
 * @param <T> what is sent
 */
public final class Bundler<T> {
    /** What a message costs the broker and whoever reads it hardly depends on how much it holds. */
    private static final Duration PAUSE = Duration.ofMillis(5);

    private final int most;
    private final Consumer<List<T>> send;
    private final Consumer<Runnable> afterAPause;
    private final Queue<T> waiting = new ConcurrentLinkedQueue<>();
    /** Whether somebody sends, or has just done so. */
    private final AtomicBoolean resting = new AtomicBoolean();

    /**
     * @param most how many go together
     * @param send never called by two at once, and never with an empty list
     */
    public Bundler(int most, Consumer<List<T>> send) {
        this(
                most,
                send,
                next -> Thread.ofVirtual().name("bundler").start(() -> {
                    LockSupport.parkNanos(PAUSE.toNanos());
                    next.run();
                }));
    }

    Bundler(int most, Consumer<List<T>> send, Consumer<Runnable> afterAPause) {
        this.most = most;
        this.send = send;
        this.afterAPause = afterAPause;
    }

    /** Sends it, soon at the latest; what {@code send} throws is thrown where this thread is the one that sends. */
    public void add(T next) {
        waiting.add(next);
        go();
    }

    private void go() {
        if (!waiting.isEmpty() && resting.compareAndSet(false, true)) {
            try {
                sendTogether();
            } finally {
                afterAPause.accept(this::rested);
            }
        }
    }

    private void rested() {
        resting.set(false);
        // what was added meanwhile nobody else sends
        go();
    }

    private void sendTogether() {
        var together = new ArrayList<T>();
        for (T next = waiting.poll(); next != null; next = together.size() < most ? waiting.poll() : null) {
            together.add(next);
        }
        if (!together.isEmpty()) {
            send.accept(together);
        }
    }
}
