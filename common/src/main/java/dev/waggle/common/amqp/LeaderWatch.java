package dev.waggle.common.amqp;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes a queue that does not answer whoever begins to consume from it. RabbitMQ 3.10 that is killed while it makes a quorum queue comes back
 * with one that is there and that nobody leads: it can be declared, but a consumer waits a minute and is then cut off with its connection,
 * and what is sent to it is never confirmed. Deleted, it can be declared anew; what was in it is sent again, as a broker is never the only copy.
 */
public final class LeaderWatch implements AutoCloseable {
    /** A queue's leader answers in milliseconds, and soon after the broker's start. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(LeaderWatch.class);

    private final Connection broker;
    private final String queue;
    private volatile boolean answered;

    private LeaderWatch(Connection broker, String queue) {
        this.broker = broker;
        this.queue = queue;
    }

    /** Begins with the question to consume; to be closed with its answer. */
    public static LeaderWatch over(Connection broker, String queue) {
        return over(broker, queue, PATIENCE);
    }

    static LeaderWatch over(Connection broker, String queue, Duration patience) {
        var watch = new LeaderWatch(broker, queue);
        CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS, LeaderWatch::start)
                .execute(watch::look);
        return watch;
    }

    private static void start(Runnable look) {
        Thread.ofVirtual().name("leader watch").start(look);
    }

    private void look() {
        if (answered) {
            return;
        }
        // a broker that opens no channel is busy, or cut off; once it does, it may have answered as well
        try (Channel channel = broker.createChannel()) {
            if (!answered) {
                log.atWarn()
                        .addKeyValue("queue", queue)
                        .log(
                                "nobody leads this queue at the broker; it is made anew, and what was in it is sent again");
                channel.queueDelete(queue);
            }
        } catch (IOException | TimeoutException | ShutdownSignalException e) {
            // with the queue the broker ends the connection of whoever waits for it
            log.atDebug().addKeyValue("queue", queue).log("whoever consumes begins anew: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        answered = true;
    }
}
