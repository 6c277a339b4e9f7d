package dev.waggle.orchestrator.job;

import dev.waggle.orchestrator.credit.Calls;
import dev.waggle.orchestrator.credit.CreditBack;
import dev.waggle.orchestrator.credit.CreditNeeded;
import dev.waggle.orchestrator.credit.SessionsSpent;
import dev.waggle.orchestrator.task.RunsPaid;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Hears what calls cost and what people have, and lets nobody spend more than they may. */
@Component
class Spending {
    private final Calls calls;
    private final SessionJobs sessions;
    private final CreditJobs jobs;

    Spending(Calls calls, SessionJobs sessions, CreditJobs jobs) {
        this.calls = calls;
        this.sessions = sessions;
        this.jobs = jobs;
    }

    /** Booked together with the news of the run. */
    @EventListener
    void on(RunsPaid paid) {
        calls.told(paid.expenses());
    }

    @EventListener
    void on(SessionsSpent spent) {
        spent.sessions().forEach(sessions::hold);
    }

    @EventListener
    void on(CreditNeeded needed) {
        jobs.hold(needed.job(), needed.why());
    }

    @EventListener
    void on(CreditBack back) {
        back.jobs().forEach(jobs::release);
    }
}
