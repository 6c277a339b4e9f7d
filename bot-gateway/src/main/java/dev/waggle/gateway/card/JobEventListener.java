package dev.waggle.gateway.card;

import dev.waggle.common.amqp.LeaderWatch;
import dev.waggle.common.amqp.QueueNames;
import dev.waggle.common.amqp.UnreadableMessage;
import dev.waggle.common.amqp.WireFormat;
import dev.waggle.common.contract.JobEvent;
import dev.waggle.common.id.JobId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpRejectAndDontRequeueException;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageListener;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.listener.ConsumeOkEvent;
import org.springframework.amqp.rabbit.listener.ListenerContainerConsumerFailedEvent;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** The door through which news of jobs comes in. News that cannot be stored now is not held up: silent cards are asked for. */
@Component
class JobEventListener implements MessageListener, SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(JobEventListener.class);
    private static final int PREFETCH = 100;
    private static final int LOOK_SECONDS = 5;
    private static final long CONSUME_AGAIN_MILLIS = 1_000;

    private final Cards cards;
    private final CatchUp catchUp;
    private final ConnectionFactory broker;
    private final SimpleMessageListenerContainer container;
    private volatile @Nullable LeaderWatch watch;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("silent cards").factory());

    JobEventListener(
            Cards cards, CatchUp catchUp, ConnectionFactory broker, AmqpAdmin topology, ApplicationContext context) {
        this.cards = cards;
        this.catchUp = catchUp;
        this.broker = broker;
        this.container = new SimpleMessageListenerContainer(broker);
        container.setQueueNames(QueueNames.GATEWAY_EVENTS);
        // a queue that is gone is made again
        container.setAmqpAdmin(topology);
        container.setApplicationContext(context);
        container.setMissingQueuesFatal(false);
        container.setRecoveryInterval(CONSUME_AGAIN_MILLIS);
        container.setDefaultRequeueRejected(false);
        container.setPrefetchCount(PREFETCH);
        container.setMessageListener(this);
        container.setConsumerTagStrategy(this::consuming);
        container.setApplicationEventPublisher(this::answered);
    }

    /** The container asks for a tag right before it asks the broker; an empty one is made up by the broker. */
    private String consuming(String queue) {
        watch = LeaderWatch.over(
                Objects.requireNonNull(broker.createConnection().getDelegate()), queue);
        return "";
    }

    private void answered(Object event) {
        LeaderWatch open = watch;
        if (open != null
                && (event instanceof ConsumeOkEvent || event instanceof ListenerContainerConsumerFailedEvent)) {
            open.close();
        }
    }

    @Override
    public void onMessage(Message message) {
        try {
            var events = WireFormat.readAll(message, JobEvent.class);
            events.stream()
                    .collect(Collectors.groupingBy(JobEvent::jobId, LinkedHashMap::new, Collectors.toList()))
                    .forEach(this::hear);
        } catch (UnreadableMessage e) {
            log.atWarn().addKeyValue("reason", e.getMessage()).log("news of another version; it is parked");
            throw new AmqpRejectAndDontRequeueException("unreadable", e);
        } catch (DataAccessException | TransactionException e) {
            log.atWarn()
                    .addKeyValue("cause", e.getMessage())
                    .log("news cannot be stored now; the card is asked for when it is silent");
        }
    }

    private void hear(JobId job, List<JobEvent> events) {
        boolean whole;
        try {
            whole = cards.hear(job, events);
        } catch (PessimisticLockingFailureException e) {
            // two wanted the same rows in another order: once more alone
            whole = cards.hear(job, events);
        }
        if (!whole) {
            catchUp.with(job);
        }
    }

    private void look() {
        try {
            catchUp.silentCards();
        } catch (RuntimeException e) {
            log.atWarn().addKeyValue("cause", e.getMessage()).log("silent cards are looked at again soon");
        }
    }

    @Override
    public void start() {
        container.afterPropertiesSet();
        container.start();
        timer.scheduleWithFixedDelay(this::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void stop() {
        timer.shutdownNow();
        container.destroy();
    }

    @Override
    public boolean isRunning() {
        return container.isRunning();
    }
}
