package dev.waggle.common.amqp;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.core.MessageDeliveryMode;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;

/** Lays messages aside that cannot be read or worked on, for a person to look at. */
public final class Parking {
    /** Says in a parked message why it is there. */
    public static final String REASON = "waggle-reason";
    /** Says in a parked message which queue it came from. */
    public static final String ORIGIN = "waggle-origin";

    private static final Logger log = LoggerFactory.getLogger(Parking.class);
    private static final String DEFAULT_EXCHANGE = "";

    private final ConnectionFactory broker;
    private final Duration patience;

    /** @param patience for the broker's confirm */
    public Parking(ConnectionFactory broker, Duration patience) {
        this.broker = broker;
        this.patience = patience;
    }

    /**
     * Returns when the broker has it, so that it may be acknowledged where it came from.
     *
     * @throws org.springframework.amqp.AmqpException where the broker did not take it, or did not say so in time
     */
    public void park(Message message, String reason) {
        String origin = String.valueOf(message.getMessageProperties().getConsumerQueue());
        var parked = MessageBuilder.fromClonedMessage(message)
                .setHeader(REASON, reason)
                .setHeader(ORIGIN, origin)
                .setDeliveryMode(MessageDeliveryMode.PERSISTENT)
                .build();
        try (var channel = new ConfirmChannel(broker)) {
            channel.sendAndWait(DEFAULT_EXCHANGE, QueueNames.PARKED, parked, patience);
        }
        log.atWarn()
                .addKeyValue("queue", origin)
                .addKeyValue("reason", reason)
                .log("a message was parked; look at it in " + QueueNames.PARKED);
    }
}
