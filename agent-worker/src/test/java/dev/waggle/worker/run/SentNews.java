package dev.waggle.worker.run;

import dev.waggle.common.amqp.Blockade;
import dev.waggle.common.amqp.ConfirmChannel;
import dev.waggle.common.amqp.Parking;
import dev.waggle.common.amqp.WireFormat;
import dev.waggle.common.contract.TaskEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.amqp.AmqpConnectException;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;

/** A broker's client that keeps what it is given; it can be cut off. */
final class SentNews extends ConfirmChannel {
    final List<TaskEvent> events = new CopyOnWriteArrayList<>();
    volatile boolean cutOff;

    SentNews() {
        super(new CachingConnectionFactory());
    }

    Reports reports(Blockade blockade) {
        return new Reports(this, new Parking(new CachingConnectionFactory(), Duration.ZERO), blockade);
    }

    @Override
    public void send(String exchange, String key, Message message) {
        if (cutOff) {
            throw new AmqpConnectException(new java.net.ConnectException("refused"));
        }
        // what two runs say in the same moment comes in one message
        events.addAll(WireFormat.readAll(message, TaskEvent.class));
    }

    List<TaskEvent> outcomes() {
        return events.stream().filter(TaskEvent::outcome).toList();
    }
}
