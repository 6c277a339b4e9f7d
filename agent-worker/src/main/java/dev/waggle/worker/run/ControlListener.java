package dev.waggle.worker.run;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import dev.waggle.common.amqp.ExchangeNames;
import dev.waggle.common.amqp.QueueNames;
import dev.waggle.common.amqp.UnreadableMessage;
import dev.waggle.common.amqp.WireFormat;
import dev.waggle.common.contract.TaskRef;
import dev.waggle.common.contract.WorkerControl;
import dev.waggle.common.id.WorkerId;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;

/** Hears hurry-up hints on a short-lived queue of this worker's own. A hint decides nothing: it makes the worker ask. */
final class ControlListener {
    private static final Logger LOG = LoggerFactory.getLogger(ControlListener.class);

    private final ConnectionFactory broker;
    private final String queue;
    private final Consumer<TaskRef> hurry;
    private final Reports reports;
    private @Nullable Channel channel;

    ControlListener(ConnectionFactory broker, WorkerId worker, Consumer<TaskRef> hurry, Reports reports) {
        this.broker = broker;
        this.queue = QueueNames.controlOf(worker);
        this.hurry = hurry;
        this.reports = reports;
    }

    /** Listens, unless it does already; the queue is gone with its connection, so it is declared anew each time. */
    synchronized void ensure() {
        if (channel != null && channel.isOpen()) {
            return;
        }
        try {
            Channel opened = broker.createConnection().createChannel(false);
            opened.queueDeclare(queue, false, true, true, null);
            opened.queueBind(queue, ExchangeNames.CONTROL, "");
            opened.basicConsume(queue, true, new DefaultConsumer(opened) {
                @Override
                public void handleDelivery(
                        String tag, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
                    var message = new Message(body, new MessageProperties());
                    message.getMessageProperties().setConsumerQueue(queue);
                    hear(message);
                }
            });
            channel = opened;
        } catch (AmqpException | IOException e) {
            LOG.atDebug().log("no hints for now, heartbeats bring the truth: {}", e.getMessage());
        }
    }

    private void hear(Message message) {
        try {
            switch (WireFormat.read(message, WorkerControl.class)) {
                case WorkerControl.CancelTask(var task, var epoch) -> hurry.accept(new TaskRef(task, epoch));
                case WorkerControl.SteerTask(var task, var epoch) -> hurry.accept(new TaskRef(task, epoch));
            }
        } catch (UnreadableMessage e) {
            park(message, String.valueOf(e.getMessage()));
        }
    }

    private void park(Message message, String reason) {
        try {
            reports.park(message, reason);
        } catch (AmqpException e) {
            LOG.atWarn()
                    .addKeyValue("reason", reason)
                    .log(
                            "a hint could be neither read nor parked; the next heartbeat brings the truth: {}",
                            e.getMessage());
        }
    }
}
