package dev.waggle.orchestrator.dispatch;

import dev.waggle.common.CrashPoint;
import dev.waggle.common.Pace;
import dev.waggle.common.contract.TaskOffer;
import dev.waggle.orchestrator.dispatch.OfferRepository.Ready;
import dev.waggle.orchestrator.loop.Loop;
import dev.waggle.orchestrator.publish.Publisher;
import dev.waggle.orchestrator.task.DispatchWanted;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Offers ready tasks to workers, whenever something changed, and now and then in any case. */
@Component
public class Dispatcher extends Loop {
    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

    private final Offers offers;
    private final DistributionSummary sizes;
    private final Publisher publisher;
    private final DispatchProperties properties;
    /** Whether there are new tasks since the last round. */
    private final AtomicBoolean added = new AtomicBoolean();
    /** Whether anything else is new. */
    private final AtomicBoolean changed = new AtomicBoolean();

    Dispatcher(Offers offers, Publisher publisher, DispatchProperties properties, MeterRegistry meters) {
        super("dispatcher", properties.auto(), properties.every());
        this.offers = offers;
        this.publisher = publisher;
        this.properties = properties;
        this.sizes = DistributionSummary.builder("waggle.batch.size")
                .tag("of", "offers")
                .register(meters);
    }

    /** One round. Says what was offered. */
    public List<TaskOffer> dispatchOnce() {
        boolean sure = added.getAndSet(false) & !changed.getAndSet(false);
        var ready = sure ? Ready.ADDED : offers.ready();
        Round round = ready.worthARound() ? offers.make(ready) : Round.NOTHING;
        List<TaskOffer> made = round.offers();
        if (!made.isEmpty()) {
            sizes.record(made.size());
            CrashPoint.hit("offer.after-commit");
            log.atDebug().addKeyValue("offers", made.size()).log("tasks are offered; a worker's claim starts each");
            publisher.offers(made, round.together());
        }
        return made;
    }

    @EventListener
    void wake(DispatchWanted wanted) {
        (wanted.added() ? added : changed).set(true);
        hurry();
    }

    @Override
    protected Duration round() {
        Pace.rest(dispatchOnce().size());
        return properties.every();
    }
}
