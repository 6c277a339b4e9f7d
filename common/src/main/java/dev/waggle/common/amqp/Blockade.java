package dev.waggle.common.amqp;

import com.rabbitmq.client.BlockedListener;
import com.rabbitmq.client.ShutdownSignalException;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.rabbit.connection.Connection;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.connection.ConnectionListener;

/**
 * Whether the broker takes messages: one that runs short of memory or disk stops reading from whoever publishes, and a sender that goes on
 * would hang in its socket. It goes on delivering and takes acknowledgements, on connections that nobody publishes on.
 */
public final class Blockade implements ConnectionListener, BlockedListener {
    private static final Logger log = LoggerFactory.getLogger(Blockade.class);

    private volatile CountDownLatch gate = new CountDownLatch(0);

    /** Watches the connection on which templates publish that keep publishing and consuming apart. */
    public static Blockade on(ConnectionFactory broker) {
        var blockade = new Blockade();
        Objects.requireNonNull(broker.getPublisherConnectionFactory(), "no connection of its own for publishing")
                .addConnectionListener(blockade);
        return blockade;
    }

    /** Whether the broker takes nothing at the moment. */
    public boolean up() {
        return gate.getCount() > 0;
    }

    /** Returns at once where the broker takes messages, else when it does again. */
    public void await() throws InterruptedException {
        gate.await();
    }

    @Override
    public void onCreate(@Nullable Connection connection) {
        lift();
        if (connection != null) {
            connection.addBlockedListener(this);
        }
    }

    @Override
    public void handleBlocked(String reason) {
        if (!up()) {
            log.atWarn().addKeyValue("reason", reason).log("the broker takes no messages; what is to be sent waits");
            gate = new CountDownLatch(1);
        }
    }

    @Override
    public void handleUnblocked() {
        log.atInfo().log("the broker takes messages again");
        lift();
    }

    /** A connection that is gone is not blocked: the next one may be free. */
    @Override
    public void onShutDown(ShutdownSignalException signal) {
        lift();
    }

    private void lift() {
        gate.countDown();
    }
}
