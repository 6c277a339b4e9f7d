package dev.waggle.worker.run;

import dev.waggle.common.amqp.Blockade;
import dev.waggle.common.amqp.BundleNames;
import dev.waggle.common.amqp.ExchangeNames;
import dev.waggle.common.amqp.QueueNames;
import dev.waggle.common.amqp.WireFormat;
import dev.waggle.common.contract.TaskEvent;
import java.util.ArrayList;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
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

    private static final int MOST = 100;

    private final RabbitTemplate broker;
    private final Blockade blockade;
    private final Queue<TaskEvent> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock sending = new ReentrantLock();

    Reports(RabbitTemplate broker, Blockade blockade) {
        this.broker = broker;
        this.blockade = blockade;
    }

    /**
     * Sends news on its fast path; what does not arrive is told again over HTTP, if it is an outcome. Whoever comes while somebody sends
     * leaves his news to that one: what is waiting goes together.
     */
    void tell(TaskEvent event) {
        waiting.add(event);
        while (!waiting.isEmpty() && sending.tryLock()) {
            try {
                send();
            } finally {
                sending.unlock();
            }
        }
    }

    private void send() {
        var together = new ArrayList<TaskEvent>();
        for (TaskEvent next = waiting.poll(); next != null; next = together.size() < MOST ? waiting.poll() : null) {
            together.add(next);
        }
        if (together.isEmpty() || blockade.up()) {
            // while the broker blocks, whoever sends hangs until it has room again
            return;
        }
        Message message = WireFormat.write(together, TaskEvent.class, BundleNames.TASK_EVENTS);
        try {
            broker.send(ExchangeNames.EVENTS, message.getMessageProperties().getType(), message);
        } catch (AmqpException e) {
            LOG.atInfo()
                    .addKeyValue("news", together.size())
                    .log("broker not reachable; outcomes go over HTTP soon: {}", e.getMessage());
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
