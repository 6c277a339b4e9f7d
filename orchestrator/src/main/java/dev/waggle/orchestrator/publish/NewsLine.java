package dev.waggle.orchestrator.publish;

import dev.waggle.common.amqp.Blockade;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** News that waits to be sent and the one thread that sends it, in its order, all that waits together. */
final class NewsLine implements AutoCloseable {
    private static final int LONGEST = 50_000;
    private static final int MOST_TOGETHER = 2_000;
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final Duration pause;
    private final Blockade blockade;
    private final Consumer<List<News<?>>> send;
    private final LinkedBlockingQueue<News<?>> waiting = new LinkedBlockingQueue<>(LONGEST);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread sender;

    /** @param pause between two times that it sends; the first after a silence goes at once */
    NewsLine(String name, Duration pause, Blockade blockade, Consumer<List<News<?>>> send) {
        this.pause = pause;
        this.blockade = blockade;
        this.send = send;
        this.sender = Thread.ofPlatform().daemon().name(name).start(this::run);
    }

    /** Whether there is room for it. */
    boolean add(News<?> news) {
        return waiting.offer(news);
    }

    int size() {
        return waiting.size();
    }

    private void run() {
        var next = new ArrayList<News<?>>();
        while (open() || !waiting.isEmpty()) {
            try {
                blockade.await();
                next.add(waiting.take());
                waiting.drainTo(next, MOST_TOGETHER - 1);
            } catch (InterruptedException e) {
                // closing: what is left goes out if the broker is there
            }
            send.accept(next);
            next.clear();
            rest();
        }
    }

    private boolean open() {
        return closing.getCount() > 0;
    }

    private void rest() {
        try {
            boolean _ = closing.await(pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            // closing
        }
    }

    /** Sends what waits, for two seconds at most. */
    @Override
    public void close() {
        closing.countDown();
        sender.interrupt();
        try {
            boolean _ = sender.join(LAST_WORDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
