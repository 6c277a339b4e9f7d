package dev.waggle.worker.run;

import dev.waggle.common.amqp.Blockade;
import dev.waggle.common.amqp.ExchangeNames;
import dev.waggle.common.amqp.QueueNames;
import dev.waggle.common.amqp.WireFormat;
import dev.waggle.common.contract.TaskEvent;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.connection.CorrelationData;
import org.springframework.amqp.rabbit.core.RabbitTemplate;

/** The one sender: news of runs to the queen, unreadable offers and hints to where a person looks. */
final class Reports {
    private static final Logger LOG = LoggerFactory.getLogger(Reports.class);
    private static final String REASON = "waggle-reason";
    private static final long PARKING_SECONDS = 5;

    private final RabbitTemplate broker;
    private final Blockade blockade;

    Reports(RabbitTemplate broker, Blockade blockade) {
        this.broker = broker;
        this.blockade = blockade;
    }

    /** Sends news on its fast path; what does not arrive is told again over HTTP, if it is an outcome. */
    void tell(TaskEvent event) {
        if (blockade.up()) {
            // whoever sends now hangs until the broker has room again
            return;
        }
        Message message = WireFormat.write(event, TaskEvent.class);
        try {
            broker.send(ExchangeNames.EVENTS, WireFormat.kindOf(event.getClass()), message);
        } catch (AmqpException e) {
            LOG.atInfo()
                    .addKeyValue("task", event.taskId())
                    .addKeyValue("kind", WireFormat.kindOf(event.getClass()))
                    .log("broker not reachable; an outcome goes over HTTP soon: {}", e.getMessage());
        }
    }

    /** Puts a message that cannot be read where a person finds it. Returns once the broker has it, else throws. */
    void park(Message message, String reason) {
        message.getMessageProperties().setHeader(REASON, reason);
        var confirm = new CorrelationData();
        broker.send("", QueueNames.PARKED, message, confirm);
        try {
            var answer = confirm.getFuture().get(PARKING_SECONDS, TimeUnit.SECONDS);
            if (!answer.ack() || confirm.getReturned() != null) {
                throw new AmqpException("the broker did not take a message for " + QueueNames.PARKED);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AmqpException("interrupted while parking", e);
        } catch (java.util.concurrent.ExecutionException | TimeoutException e) {
            throw new AmqpException("no confirm for a parked message", e);
        }
        LOG.atWarn().addKeyValue("reason", reason).log("a message could not be read; it lies in {}", QueueNames.PARKED);
    }
}
