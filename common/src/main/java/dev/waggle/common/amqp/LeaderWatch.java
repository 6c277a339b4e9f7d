package dev.waggle.common.amqp;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
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
    private static final Executor LATER = CompletableFuture.delayedExecutor(
            PATIENCE.toMillis(),
            TimeUnit.MILLISECONDS,
            task -> Thread.ofVirtual().name("leader watch").start(task));

    private final CompletableFuture<Void> end;

    private LeaderWatch(Connection broker, String queue) {
        this.end = CompletableFuture.runAsync(() -> delete(broker, queue), LATER);
    }

    /** Begins with the question to consume; to be closed with its answer. */
    public static LeaderWatch over(Connection broker, String queue) {
        return new LeaderWatch(broker, queue);
    }

    private static void delete(Connection broker, String queue) {
        // a broker that opens no channel is busy or gone, not without a leader
        try (Channel channel = broker.createChannel()) {
            log.atWarn()
                    .addKeyValue("queue", queue)
                    .log(
                            "the broker has a queue that nobody leads; it is deleted and made anew, what was in it is sent again");
            channel.queueDelete(queue);
        } catch (IOException | TimeoutException | ShutdownSignalException e) {
            // with the queue the broker ends the connection of whoever waits for it
            log.atDebug().addKeyValue("queue", queue).log("whoever consumes begins anew: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        end.cancel(false);
    }
}
