package dev.waggle.orchestrator.job;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.SessionId;
import dev.waggle.common.id.UserId;
import dev.waggle.orchestrator.publish.Announcements;
import dev.waggle.orchestrator.session.Sessions;
import dev.waggle.orchestrator.task.DispatchWanted;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How urgent jobs are: it may change as long as they are open, and holds for what of them waits. */
@Service
@Transactional
public class Priorities {
    private final PriorityRepository priorities;
    private final OpenJobs open;
    private final Sessions sessions;
    private final Announcements announcements;

    Priorities(PriorityRepository priorities, OpenJobs open, Sessions sessions, Announcements announcements) {
        this.priorities = priorities;
        this.open = open;
        this.sessions = sessions;
        this.announcements = announcements;
    }

    /** Of a job of this person's, −100 … 100. */
    public void change(JobId id, UserId by, int priority) {
        OrderRules.priority(priority);
        Job job = open.lock(id).filter(one -> one.owner().equals(by)).orElseThrow(() -> JobFaults.unknown(id));
        if (job.state().status().terminal()) {
            throw new WaggleException(Fault.ALREADY_FINISHED, "job %s has already ended".formatted(id.display()));
        }
        priorities.change(List.of(id), priority);
        announcements.announce(new DispatchWanted(false));
    }

    /** Of all open jobs of a session of this person's. */
    public void changeAll(SessionId session, UserId by, int priority) {
        OrderRules.priority(priority);
        sessions.get(by, session);
        priorities.change(priorities.lockOpen(session), priority);
        announcements.announce(new DispatchWanted(false));
    }
}
