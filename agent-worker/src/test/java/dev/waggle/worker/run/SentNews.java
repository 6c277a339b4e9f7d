package dev.waggle.worker.run;

import dev.waggle.common.amqp.WireFormat;
import dev.waggle.common.contract.TaskEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.AmqpConnectException;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.core.RabbitTemplate;

/** A broker's client that keeps what it is given; it can be cut off. */
final class SentNews extends RabbitTemplate {
    final List<TaskEvent> events = new CopyOnWriteArrayList<>();
    volatile boolean cutOff;

    @Override
    public void send(@Nullable String exchange, @Nullable String routingKey, Message message) {
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
