package dev.waggle.orchestrator.reconcile;

import dev.waggle.common.id.JobId;
import dev.waggle.orchestrator.loop.Loop;
import dev.waggle.orchestrator.publish.Announcements;
import dev.waggle.orchestrator.publish.BrokerBack;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Looks again and again for what got lost, on every queen; each part is mended by one at a time. */
@Component
public class Reconciler extends Loop {
    private static final Logger log = LoggerFactory.getLogger(Reconciler.class);
    /** Of so many rounds of a quiet hive, one looks at all parts. */
    private static final int WHOLE = 20;

    private final Repairs repairs;
    private final SessionRepairs sessions;
    private final MoneyRepairs money;
    private final Announcements announcements;
    private final ReconcileProperties properties;
    private int rounds;

    Reconciler(
            Repairs repairs,
            SessionRepairs sessions,
            MoneyRepairs money,
            Announcements announcements,
            ReconcileProperties properties) {
        super("reconciler", properties.auto(), properties.every());
        this.repairs = repairs;
        this.sessions = sessions;
        this.money = money;
        this.announcements = announcements;
        this.properties = properties;
    }

    /** One round over all parts; a part that fails does not hold the others up. */
    public void reconcileOnce() {
        attempt("leases", () -> {
            var tick = repairs.tick();
            tell(
                    tick.expires() ? repairs.leases(tick.now()) : 0,
                    "leases ended; their tasks are ready again or failed");
        });
        attempt("offers", () -> tell(repairs.offers(), "offers were not claimed; their tasks are ready again"));
        attempt("jobs", () -> {
            Set<JobId> stalled = repairs.stalledJobs();
            if (!stalled.isEmpty()) {
                tell(stalled.size(), "jobs stand still; their workflow is asked for the next step");
                announcements.announce(new JobsStalled(stalled));
            }
        });
        attempt("sessions", () -> tell(sessions.settle(), "sessions are closed: the last of their jobs has ended"));
        attempt(
                "money",
                () -> tell(money.settle(), "calls were never settled; they are booked as they were set aside"));
        attempt("workers", () -> tell(repairs.workers(), "workers were silent for long; they are forgotten"));
    }

    /** Offers that a broker lost are not left to their leases: somebody waits for them. */
    public void offerAgain() {
        attempt(
                "lost offers",
                () -> tell(repairs.allOffers(), "offers may have been lost; their tasks are ready again"));
    }

    @EventListener(BrokerBack.class)
    void brokerIsBack() {
        if (properties.auto()) {
            offerAgain();
        }
    }

    private static void attempt(String part, Runnable repair) {
        try {
            repair.run();
        } catch (RuntimeException e) {
            log.atWarn().addKeyValue("part", part).setCause(e).log("a repair failed; it is tried again soon");
        }
    }

    private static void tell(int count, String what) {
        if (count > 0) {
            log.atInfo().addKeyValue("count", count).log(what);
        }
    }

    @Override
    protected Duration round() {
        // leases go by the tick, so a quiet hive ticks all the same
        if (rounds++ % WHOLE == 0 || !repairs.quiet()) {
            reconcileOnce();
        } else {
            repairs.tick();
        }
        return properties.every();
    }
}
