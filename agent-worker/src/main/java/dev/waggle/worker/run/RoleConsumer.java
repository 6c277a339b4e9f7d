package dev.waggle.worker.run;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import dev.waggle.common.amqp.LeaderWatch;
import dev.waggle.common.amqp.QueueNames;
import dev.waggle.common.amqp.UnreadableMessage;
import dev.waggle.common.amqp.WireFormat;
import dev.waggle.common.contract.TaskOffer;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageProperties;

/** Takes one role's offers on a channel of its own and holds them until somebody picks them. */
final class RoleConsumer extends DefaultConsumer {
    private static final Logger LOG = LoggerFactory.getLogger(RoleConsumer.class);

    private final String role;
    private final Reports reports;
    private final Runnable arrived;
    private final Queue<Taken> held = new ArrayDeque<>();
    private volatile boolean gone;

    private RoleConsumer(Channel channel, String role, Reports reports, Runnable arrived) {
        super(channel);
        this.role = role;
        this.reports = reports;
        this.arrived = arrived;
    }

    static RoleConsumer open(Channel channel, String role, int prefetch, Reports reports, Runnable arrived)
            throws IOException {
        var consumer = new RoleConsumer(channel, role, reports, arrived);
        channel.basicQos(prefetch);
        String queue = QueueNames.ofRole(role);
        try (var _ = LeaderWatch.over(channel.getConnection(), queue)) {
            channel.basicConsume(queue, false, consumer);
        }
        return consumer;
    }

    /** Whether the broker has ended it: its queue was deleted, or the connection is lost. */
    boolean gone() {
        return gone || !getChannel().isOpen();
    }

    synchronized Optional<Taken> next() {
        return Optional.ofNullable(held.poll());
    }

    /** The message goes back to the broker, with all that is left of it. */
    synchronized void forget(Delivery delivery) {
        held.removeIf(taken -> taken.of() == delivery);
    }

    /** Stops consuming; closing the channel gives back to the broker what is still held. */
    void close() {
        gone = true;
        try {
            getChannel().abort();
        } catch (IOException | RuntimeException e) {
            LOG.atDebug().addKeyValue("role", role).log("channel was gone before it was closed: {}", e.getMessage());
        }
    }

    @Override
    public void handleDelivery(String tag, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
        var message = new Message(body, new MessageProperties());
        message.getMessageProperties().setConsumerQueue(QueueNames.ofRole(role));
        try {
            var offers = WireFormat.readAll(message, TaskOffer.class);
            var delivery = new Delivery(getChannel(), envelope.getDeliveryTag(), offers.size());
            synchronized (this) {
                offers.forEach(offer -> held.add(new Taken(offer, delivery)));
            }
            arrived.run();
        } catch (UnreadableMessage e) {
            park(message, String.valueOf(e.getMessage()), envelope.getDeliveryTag());
        }
    }

    private void park(Message message, String reason, long deliveryTag) {
        try {
            reports.park(message, reason);
            getChannel().basicAck(deliveryTag, false);
        } catch (AmqpException | IOException e) {
            LOG.atWarn()
                    .addKeyValue("role", role)
                    .log("offer could be neither read nor parked; the broker brings it again: {}", e.getMessage());
            close();
        }
    }

    @Override
    public void handleCancel(String tag) {
        LOG.atWarn().addKeyValue("role", role).log("the broker cancelled a consumer; consuming starts again");
        gone = true;
        arrived.run();
    }
}
