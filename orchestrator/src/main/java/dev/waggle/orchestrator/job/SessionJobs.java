package dev.waggle.orchestrator.job;

import dev.waggle.common.api.NewSession;
import dev.waggle.common.contract.JobEvent;
import dev.waggle.common.contract.JobStatus;
import dev.waggle.common.contract.WaitingFor;
import dev.waggle.common.id.ProjectId;
import dev.waggle.common.id.SessionId;
import dev.waggle.common.id.UserId;
import dev.waggle.orchestrator.session.Session;
import dev.waggle.orchestrator.session.Sessions;
import dev.waggle.orchestrator.task.LimitSettings;
import dev.waggle.orchestrator.task.Runs;
import dev.waggle.orchestrator.task.Scope;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The jobs of sessions: how urgent they are, what they may spend, and how they end with their session. */
@Service
@Transactional
public class SessionJobs {
    private static final int MICROS = 6;
    private static final Set<JobStatus> GOING = EnumSet.of(JobStatus.QUEUED, JobStatus.RUNNING);
    private static final Set<JobStatus> NOT_RUNNING = EnumSet.of(JobStatus.QUEUED, JobStatus.WAITING);
    private static final Set<JobStatus> ANY = EnumSet.of(JobStatus.QUEUED, JobStatus.RUNNING, JobStatus.WAITING);

    private final JobRepository jobs;
    private final OpenJobs open;
    private final Jobs wishes;
    private final Priorities priorities;
    private final Sessions sessions;
    private final LimitSettings limits;
    private final Runs runs;

    SessionJobs(
            JobRepository jobs,
            OpenJobs open,
            Jobs wishes,
            Priorities priorities,
            Sessions sessions,
            LimitSettings limits,
            Runs runs) {
        this.jobs = jobs;
        this.open = open;
        this.wishes = wishes;
        this.priorities = priorities;
        this.sessions = sessions;
        this.limits = limits;
        this.runs = runs;
    }

    /** How many jobs of each session have not ended; sessions without any are left out. */
    @Transactional(readOnly = true)
    public Map<SessionId, Integer> open(Collection<Session> of) {
        return jobs.open(of.stream().map(Session::id).toList());
    }

    /** Opens a session with its limits. */
    public Session open(UserId person, @Nullable ProjectId project, NewSession wanted) {
        Session session = sessions.create(person, project, wanted);
        limit(session.id(), wanted);
        return session;
    }

    /** Comes before the locks of jobs. */
    private void limit(SessionId id, NewSession wanted) {
        Integer most = wanted.mostRunning();
        if (most != null) {
            limits.most(Scope.SESSION, id.toString(), most < 0 ? null : most);
        }
    }

    /** Changes a session, and with it what its open jobs may do. */
    public Session change(UserId person, SessionId id, NewSession change, @Nullable Long expected) {
        sessions.get(person, id);
        limit(id, change);
        List<Job> locked = jobs.lockOf(id, ANY);
        Session session = sessions.change(person, id, change, expected);
        if (change.priority() != null) {
            priorities.changeAll(id, person, session.priority());
        }
        if (change.spendLimitMicros() != null && !overspent(session)) {
            locked.stream().filter(SessionJobs::waitsForCredit).forEach(this::release);
        }
        return session;
    }

    /**
     * Ends a session: nothing new of it starts, what has not begun or waits is cancelled, what runs comes to its end or is cancelled after
     * the grace.
     */
    public void close(UserId person, SessionId id, Duration grace) {
        sessions.get(person, id);
        List<Job> unwanted = jobs.lockOf(id, grace.isPositive() ? NOT_RUNNING : ANY);
        sessions.close(id, grace);
        cancel(unwanted, "its session was closed");
        sessions.settle();
    }

    /** Goes on with what was begun and not finished: sessions that close, sessions that have spent too much. Says how many. */
    public int repair() {
        for (SessionId id : sessions.overdue()) {
            cancel(jobs.lockOf(id, ANY), "its session was closed, and its time is over");
        }
        sessions.overspent().forEach(this::hold);
        return sessions.settle();
    }

    /** What of a session is going waits for credit, if the session has spent what it may. */
    public void hold(SessionId id) {
        for (Job job : jobs.lockOf(id, GOING)) {
            Session session = sessions.get(job.owner(), id);
            if (overspent(session)) {
                hold(job, session);
            }
        }
    }

    private void hold(Job job, Session session) {
        String question = "Session '%s' has spent %s of the %s US dollars it may. Raise its limit to go on."
                .formatted(session.title(), dollars(session.spent()), dollars(limit(session)));
        JobState next = job.state().on(new JobSignal.Wait(WaitingFor.CREDIT, question));
        if (!next.equals(job.state())) {
            open.store(job.in(next), (of, seq, at) -> new JobEvent.Waiting(of, seq, at, WaitingFor.CREDIT, question));
            runs.hurry(job.id());
        }
    }

    private void release(Job job) {
        JobState next = job.state().on(new JobSignal.Resume());
        open.store(
                job.in(next), (of, seq, at) -> new JobEvent.Resumed(of, seq, at, "its session, which may spend more"));
        runs.hurry(job.id());
        open.goOn(job.id());
    }

    private void cancel(List<Job> unwanted, String reason) {
        unwanted.forEach(job -> wishes.cancel(job.id(), job.owner(), reason));
    }

    private static boolean waitsForCredit(Job job) {
        return job.state() instanceof JobState.Waiting(var what, var _, var _) && what == WaitingFor.CREDIT;
    }

    private static boolean overspent(Session session) {
        return session.spent() >= limit(session);
    }

    private static long limit(Session session) {
        return session.spendLimit() == null ? Long.MAX_VALUE : session.spendLimit();
    }

    private static String dollars(long micros) {
        return BigDecimal.valueOf(micros, MICROS).stripTrailingZeros().toPlainString();
    }
}
