package dev.waggle.common.amqp;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Return;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.connection.RabbitUtils;
import org.springframework.amqp.rabbit.support.DefaultMessagePropertiesConverter;
import org.springframework.amqp.rabbit.support.MessagePropertiesConverter;
import org.springframework.amqp.rabbit.support.RabbitExceptionTranslator;

/**
 * A channel to publish on: opened when it is needed, and anew when it was lost. The broker confirms while the next messages go out. Used by one
 * thread at a time. Spring's template passes each confirm on to a thread of its own, which costs more than the sending does.
 */
public class ConfirmChannel implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ConfirmChannel.class);
    private static final MessagePropertiesConverter PROPERTIES = new DefaultMessagePropertiesConverter();
    private static final String CHARSET = "UTF-8";

    private final ConnectionFactory broker;
    private final Answers answers;
    private volatile boolean returned;
    private @Nullable Channel channel;

    public ConfirmChannel(ConnectionFactory broker) {
        this(broker, new Answers() {});
    }

    public ConfirmChannel(ConnectionFactory broker, Answers answers) {
        this.broker = broker;
        this.answers = answers;
    }

    /**
     * Hands a message to the connection that publishes; what becomes of it the answers tell.
     *
     * @throws AmqpException where the broker cannot be reached
     */
    public void send(String exchange, String key, Message message) {
        try {
            publish(open(), exchange, key, message);
        } catch (IOException | ShutdownSignalException e) {
            throw RabbitExceptionTranslator.convertRabbitAccessException(e);
        }
    }

    /**
     * Sends a message and waits until the broker has it.
     *
     * @throws AmqpException where it was not taken, or did not come into any queue, or nobody said so in time
     */
    public void sendAndWait(String exchange, String key, Message message, Duration patience) {
        try {
            Channel open = open();
            returned = false;
            publish(open, exchange, key, message);
            // a message that comes back does so ahead of its confirm
            if (!open.waitForConfirms(patience.toMillis()) || returned) {
                throw new AmqpException("the broker did not take a message for " + key);
            }
        } catch (IOException | ShutdownSignalException | TimeoutException e) {
            throw RabbitExceptionTranslator.convertRabbitAccessException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AmqpException("interrupted while a message for " + key + " was sent", e);
        }
    }

    private static void publish(Channel open, String exchange, String key, Message message) throws IOException {
        open.basicPublish(
                exchange,
                key,
                true,
                PROPERTIES.fromMessageProperties(message.getMessageProperties(), CHARSET),
                message.getBody());
    }

    private Channel open() throws IOException {
        Channel last = channel;
        if (last != null && last.isOpen()) {
            return last;
        }
        // what consumes could not acknowledge while the broker blocks publishers
        var publishing =
                Objects.requireNonNull(broker.getPublisherConnectionFactory()).createConnection();
        var connection = (com.rabbitmq.client.Connection) Objects.requireNonNull(publishing.getDelegate());
        Channel opened =
                connection.openChannel().orElseThrow(() -> new IOException("the connection has no free channel"));
        opened.confirmSelect();
        opened.addConfirmListener((_, _) -> answers.taken(), (_, _) -> answers.refused("not taken"));
        opened.addReturnListener(this::back);
        opened.addShutdownListener(cause -> answers.refused(String.valueOf(cause.getMessage())));
        channel = opened;
        return opened;
    }

    private void back(Return message) {
        returned = true;
        log.atDebug()
                .addKeyValue("exchange", message.getExchange())
                .addKeyValue("key", message.getRoutingKey())
                .log("nobody listens to this key");
    }

    @Override
    public void close() {
        RabbitUtils.closeChannel(channel);
    }

    /** What the broker says to what was sent, on its connection's thread: who hears it must not ask the broker anything. */
    public interface Answers {
        /** It has one message more, or several. */
        default void taken() {}

        /** It has not taken one, or has ended the channel. */
        default void refused(String why) {}
    }
}
