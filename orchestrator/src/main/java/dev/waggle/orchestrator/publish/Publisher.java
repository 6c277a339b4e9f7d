package dev.waggle.orchestrator.publish;

import dev.waggle.common.CrashPoint;
import dev.waggle.common.amqp.Blockade;
import dev.waggle.common.amqp.BundleNames;
import dev.waggle.common.amqp.ExchangeNames;
import dev.waggle.common.amqp.QueueNames;
import dev.waggle.common.contract.JobEvent;
import dev.waggle.common.contract.TaskOffer;
import dev.waggle.common.contract.WorkerControl;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.core.MessageDeliveryMode;
import org.springframework.amqp.rabbit.connection.CorrelationData;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * The one sender. News goes out from lines of its own, in order, confirms pipelined: a broker that is down or slow holds nobody up, and
 * what it loses somebody sends again.
 */
@Component
public class Publisher implements DisposableBean {
    /** Says in a parked message why it is there. */
    public static final String REASON = "waggle-reason";
    /** Says in a parked message where it came from. */
    public static final String ORIGIN = "waggle-origin";

    private static final Logger log = LoggerFactory.getLogger(Publisher.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** People read; what happens to a job within this time they may hear together. Each message costs the broker as much as it holds. */
    private static final Duration READING_PACE = Duration.ofMillis(20);

    private static final String DEFAULT_EXCHANGE = "";
    private static final String LATER_OFFERED_AGAIN = "it is offered again when its lease ends";
    private static final String LATER_READ = "who misses it reads the job's log";
    private static final String LATER_HEARTBEAT = "the next heartbeat's answer says it too";

    private final RabbitTemplate rabbit;
    private final AmqpAdmin topology;
    private final Blockade blockade;
    private final Timer lag;
    /** Offers and what hurries workers up. */
    private final NewsLine toWorkers;
    /** What happened to jobs. */
    private final NewsLine toReaders;

    /** Whether the broker is known to have what is sent to; a channel that sends to an unknown exchange is closed. */
    private volatile boolean declared;

    private volatile boolean down;

    Publisher(RabbitTemplate rabbit, AmqpAdmin topology, MeterRegistry meters) {
        this.rabbit = rabbit;
        this.topology = topology;
        // a connection that also consumes could not acknowledge while the broker blocks publishers
        rabbit.setUsePublisherConnection(true);
        rabbit.setMandatory(true);
        rabbit.setConfirmCallback(this::confirmed);
        rabbit.setReturnsCallback(back -> log.atDebug()
                .addKeyValue("exchange", back.getExchange())
                .addKeyValue("key", back.getRoutingKey())
                .log("nobody listens to this key"));
        this.blockade = Blockade.on(rabbit.getConnectionFactory());
        this.lag = Timer.builder("waggle.publish.lag")
                .description("how long news waited to be sent")
                .register(meters);
        this.toWorkers = new NewsLine("publisher of offers", Duration.ZERO, blockade, this::send);
        this.toReaders = new NewsLine("publisher of events", READING_PACE, blockade, this::send);
        Gauge.builder("waggle.publish.waiting", this::waiting)
                .description("news that waits to be sent")
                .register(meters);
    }

    private int waiting() {
        return toWorkers.size() + toReaders.size();
    }

    /** Whether the broker takes no messages at the moment: they wait here, and what nobody waits for any more is made up for. */
    public boolean blocked() {
        return blockade.up();
    }

    /** Hints workers at tasks. */
    public void offers(List<TaskOffer> offers) {
        offers.forEach(offer -> enqueue(
                toWorkers,
                new News<>(
                        ExchangeNames.TASKS,
                        offer.role(),
                        TaskOffer.class,
                        BundleNames.OFFERS,
                        offer,
                        LATER_OFFERED_AGAIN)));
    }

    /** Tells gateways and API replicas what happened to jobs. */
    public void jobEvents(List<? extends JobEvent> events) {
        events.forEach(event -> enqueue(
                toReaders,
                new News<>(ExchangeNames.EVENTS, null, JobEvent.class, BundleNames.JOB_EVENTS, event, LATER_READ)));
    }

    /** Hurries workers up. */
    public void control(List<? extends WorkerControl> controls) {
        controls.forEach(control -> enqueue(
                toWorkers, new News<>(ExchangeNames.CONTROL, "", WorkerControl.class, null, control, LATER_HEARTBEAT)));
    }

    /**
     * Lays a message aside for a person to look at. Returns when the broker has confirmed it, so that it may be acknowledged where it came
     * from; throws otherwise.
     */
    public void park(Message message, String reason) {
        var parked = MessageBuilder.fromClonedMessage(message)
                .setHeader(REASON, reason)
                .setHeader(ORIGIN, String.valueOf(message.getMessageProperties().getConsumerQueue()))
                .setDeliveryMode(MessageDeliveryMode.PERSISTENT)
                .build();
        var confirm = new CorrelationData();
        rabbit.send(DEFAULT_EXCHANGE, QueueNames.PARKED, parked, confirm);
        try {
            var answer = confirm.getFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (!answer.ack() || confirm.getReturned() != null) {
                throw new AmqpException("the broker did not take a message for " + QueueNames.PARKED);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new AmqpException("no confirm for a message to " + QueueNames.PARKED, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AmqpException("interrupted while a message was parked", e);
        }
        log.atWarn()
                .addKeyValue("queue", message.getMessageProperties().getConsumerQueue())
                .addKeyValue("reason", reason)
                .log("a message was parked; look at it in " + QueueNames.PARKED);
    }

    private static void enqueue(NewsLine line, News<?> news) {
        if (!line.add(news)) {
            log.atWarn()
                    .addKeyValue("exchange", news.exchange())
                    .addKeyValue("next", news.whatThen())
                    .log("the broker does not keep up; news was dropped");
        }
    }

    private void send(List<News<?>> waiting) {
        Outgoing.of(waiting).forEach(this::send);
    }

    private void send(Outgoing next) {
        try {
            if (!declared) {
                topology.initialize();
                declared = true;
            }
            CrashPoint.hit("publish.before-send");
            rabbit.send(next.exchange(), next.key(), next.message(), next.confirm());
            CrashPoint.hit("publish.before-confirm");
            lag.record(System.nanoTime() - next.since(), TimeUnit.NANOSECONDS);
            down = false;
        } catch (RuntimeException e) {
            unsent(next, e);
        }
    }

    private void unsent(Outgoing lost, RuntimeException cause) {
        declared = false;
        if (!down) {
            log.atWarn()
                    .addKeyValue("key", lost.key())
                    .addKeyValue("cause", cause.getMessage())
                    .addKeyValue("next", lost.whatThen())
                    .log("the broker cannot be reached; news is dropped until it is back");
        }
        down = true;
    }

    private void confirmed(@Nullable CorrelationData of, boolean taken, @Nullable String cause) {
        CrashPoint.hit("publish.after-confirm");
        if (!taken) {
            declared = false;
            log.atDebug()
                    .addKeyValue("next", of == null ? "" : of.getId())
                    .addKeyValue("cause", cause)
                    .log("a message was not routed");
        }
    }

    @Override
    public void destroy() {
        toWorkers.close();
        toReaders.close();
        if (waiting() > 0) {
            log.warn("closing with {} messages unsent; the next queen's reconciler makes up for them", waiting());
        }
    }
}
