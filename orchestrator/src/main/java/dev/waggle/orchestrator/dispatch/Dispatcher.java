package dev.waggle.orchestrator.dispatch;

import dev.waggle.common.CrashPoint;
import dev.waggle.common.contract.TaskOffer;
import dev.waggle.orchestrator.publish.Publisher;
import dev.waggle.orchestrator.task.DispatchWanted;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Offers ready tasks to workers, whenever something changed and every second in any case. */
@Component
public class Dispatcher implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

    private final Offers offers;
    private final DistributionSummary sizes;
    private final Publisher publisher;
    private final DispatchProperties properties;
    private final Semaphore wanted = new Semaphore(0);
    private volatile boolean open;
    private @Nullable Thread thread;

    Dispatcher(Offers offers, Publisher publisher, DispatchProperties properties, MeterRegistry meters) {
        this.offers = offers;
        this.publisher = publisher;
        this.properties = properties;
        this.sizes = DistributionSummary.builder("waggle.batch.size")
                .tag("of", "offers")
                .register(meters);
    }

    /** One round. Says what was offered. */
    public List<TaskOffer> dispatchOnce() {
        List<TaskOffer> made = offers.make();
        if (!made.isEmpty()) {
            sizes.record(made.size());
            CrashPoint.hit("offer.after-commit");
            log.atInfo().addKeyValue("offers", made.size()).log("tasks are offered; a worker's claim starts each");
            publisher.offers(made);
        }
        return made;
    }

    @EventListener(DispatchWanted.class)
    void wake() {
        wanted.release();
    }

    private void run() {
        while (open) {
            try {
                wanted.tryAcquire(properties.every().toMillis(), TimeUnit.MILLISECONDS);
                wanted.drainPermits();
                dispatchOnce();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                log.atWarn()
                        .addKeyValue("cause", e.getMessage())
                        .log("a round of dispatch failed; the next one comes in a second");
                wanted.drainPermits();
            }
        }
    }

    @Override
    public void start() {
        open = true;
        if (properties.auto()) {
            thread = Thread.ofVirtual().name("dispatcher").start(this::run);
        }
    }

    @Override
    public void stop() {
        open = false;
        wanted.release();
        Thread running = thread;
        if (running != null) {
            try {
                running.join(properties.every().plusSeconds(5));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return open;
    }
}
