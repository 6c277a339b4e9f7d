package dev.waggle.worker.run;

import dev.waggle.common.amqp.Blockade;
import dev.waggle.common.amqp.BundleNames;
import dev.waggle.common.amqp.Bundler;
import dev.waggle.common.amqp.ConfirmChannel;
import dev.waggle.common.amqp.ExchangeNames;
import dev.waggle.common.amqp.Parking;
import dev.waggle.common.amqp.WireFormat;
import dev.waggle.common.contract.TaskEvent;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.Message;

/** The one sender: news of runs to the queen, unreadable offers and hints to where a person looks. */
final class Reports {
    private static final Logger LOG = LoggerFactory.getLogger(Reports.class);
    private static final int MOST = 100;

    private final ConfirmChannel channel;
    private final Parking parking;
    private final Blockade blockade;
    private final Bundler<TaskEvent> news = new Bundler<>(MOST, this::send);

    Reports(ConfirmChannel channel, Parking parking, Blockade blockade) {
        this.channel = channel;
        this.parking = parking;
        this.blockade = blockade;
    }

    /** Sends news on its fast path; what does not arrive is told again over HTTP, if it is an outcome. */
    void tell(TaskEvent event) {
        news.add(event);
    }

    private void send(List<TaskEvent> together) {
        if (blockade.up()) {
            // while the broker blocks, whoever sends hangs until it has room again
            return;
        }
        Message message = WireFormat.write(together, TaskEvent.class, BundleNames.TASK_EVENTS);
        try {
            channel.send(
                    ExchangeNames.EVENTS,
                    Objects.requireNonNull(message.getMessageProperties().getType()),
                    message);
        } catch (AmqpException e) {
            LOG.atInfo()
                    .addKeyValue("news", together.size())
                    .log("broker not reachable; outcomes go over HTTP soon: {}", e.getMessage());
        }
    }

    /** Lays a message aside that cannot be read, as {@link Parking#park} does. */
    void park(Message message, String reason) {
        parking.park(message, reason);
    }
}
