package dev.waggle.orchestrator.publish;

import dev.waggle.common.CrashPoint;
import dev.waggle.common.amqp.Blockade;
import dev.waggle.common.amqp.BundleNames;
import dev.waggle.common.amqp.ConfirmChannel;
import dev.waggle.common.amqp.ExchangeNames;
import dev.waggle.common.amqp.Parking;
import dev.waggle.common.contract.JobEvent;
import dev.waggle.common.contract.TaskOffer;
import dev.waggle.common.contract.WorkerControl;
import dev.waggle.orchestrator.publish.News.Bundle;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * The one sender. News goes out from lines of its own, in order, confirms pipelined: a broker that is down or slow holds nobody up, and
 * what it loses somebody sends again.
 */
@Component
public class Publisher implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(Publisher.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** People read; what happens to a job within this time they may hear together. What a message costs the broker hardly depends on how much it holds. */
    private static final Duration READING_PACE = Duration.ofMillis(20);

    private static final Bundle EVENTS_TOGETHER = new Bundle(BundleNames.JOB_EVENTS, 500);
    private static final String LATER_OFFERED_AGAIN = "it is offered again when its lease ends";
    private static final String LATER_READ = "who misses it reads the job's log";
    private static final String LATER_HEARTBEAT = "the next heartbeat's answer says it too";

    private final ConnectionFactory broker;
    private final Parking parking;
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

    Publisher(ConnectionFactory broker, AmqpAdmin topology, MeterRegistry meters) {
        this.broker = broker;
        this.parking = new Parking(broker, PATIENCE);
        this.topology = topology;
        this.blockade = Blockade.on(broker);
        this.lag = Timer.builder("waggle.publish.lag")
                .description("how long news waited to be sent")
                .register(meters);
        this.toWorkers = line("publisher of offers", Duration.ZERO);
        this.toReaders = line("publisher of events", READING_PACE);
        Gauge.builder("waggle.publish.waiting", this::waiting)
                .description("news that waits to be sent")
                .register(meters);
    }

    private NewsLine line(String name, Duration pause) {
        var channel = new ConfirmChannel(broker, new Confirms());
        return new NewsLine(
                name, pause, blockade, waiting -> Outgoing.of(waiting).forEach(next -> send(channel, next)));
    }

    private int waiting() {
        return toWorkers.size() + toReaders.size();
    }

    /** Whether the broker takes no messages at the moment: they wait here, and what nobody waits for any more is made up for. */
    public boolean blocked() {
        return blockade.up();
    }

    /**
     * Hints workers at tasks.
     *
     * @param together how many of a role go in one message; where nothing is said, each alone
     */
    public void offers(List<TaskOffer> offers, Map<String, Integer> together) {
        offers.forEach(offer -> enqueue(
                toWorkers,
                new News<>(
                        ExchangeNames.TASKS,
                        offer.role(),
                        TaskOffer.class,
                        new Bundle(BundleNames.OFFERS, together.getOrDefault(offer.role(), 1)),
                        offer,
                        LATER_OFFERED_AGAIN)));
    }

    /** Tells gateways and API replicas what happened to jobs. */
    public void jobEvents(List<? extends JobEvent> events) {
        events.forEach(event -> enqueue(
                toReaders, new News<>(ExchangeNames.EVENTS, null, JobEvent.class, EVENTS_TOGETHER, event, LATER_READ)));
    }

    /** Hurries workers up. */
    public void control(List<? extends WorkerControl> controls) {
        controls.forEach(control -> enqueue(
                toWorkers, new News<>(ExchangeNames.CONTROL, "", WorkerControl.class, null, control, LATER_HEARTBEAT)));
    }

    /** Lays a message aside, as {@link Parking#park} does. */
    public void park(Message message, String reason) {
        parking.park(message, reason);
    }

    private static void enqueue(NewsLine line, News<?> news) {
        if (!line.add(news)) {
            log.atWarn()
                    .addKeyValue("exchange", news.exchange())
                    .addKeyValue("next", news.whatThen())
                    .log("the broker does not keep up; news was dropped");
        }
    }

    private void send(ConfirmChannel channel, Outgoing next) {
        try {
            if (!declared) {
                topology.initialize();
                declared = true;
            }
            CrashPoint.hit("publish.before-send");
            channel.send(next.exchange(), next.key(), next.message());
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

    @Override
    public void destroy() {
        toWorkers.close();
        toReaders.close();
        if (waiting() > 0) {
            log.warn("closing with {} messages unsent; the next queen's reconciler makes up for them", waiting());
        }
    }

    private final class Confirms implements ConfirmChannel.Answers {
        @Override
        public void taken() {
            CrashPoint.hit("publish.after-confirm");
        }

        @Override
        public void refused(String why) {
            declared = false;
            log.atDebug().addKeyValue("cause", why).log("the broker did not take a message; who waits for it asks");
        }
    }
}
