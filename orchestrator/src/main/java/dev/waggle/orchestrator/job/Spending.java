package dev.waggle.orchestrator.job;

import dev.waggle.common.id.SessionId;
import dev.waggle.orchestrator.publish.Announcements;
import dev.waggle.orchestrator.session.Sessions;
import dev.waggle.orchestrator.task.RunsPaid;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Hears what runs cost, and lets nobody spend more than their session may. */
@Component
class Spending {
    private final Sessions sessions;
    private final SessionJobs jobs;
    private final Announcements announcements;

    Spending(Sessions sessions, SessionJobs jobs, Announcements announcements) {
        this.sessions = sessions;
        this.jobs = jobs;
        this.announcements = announcements;
    }

    /** Booked together with the news of the run. */
    @EventListener
    void on(RunsPaid paid) {
        List<SessionId> over = sessions.book(paid.expenses());
        if (!over.isEmpty()) {
            announcements.announce(new CreditSpent(over));
        }
    }

    @EventListener
    void on(CreditSpent spent) {
        spent.sessions().forEach(jobs::hold);
    }
}
