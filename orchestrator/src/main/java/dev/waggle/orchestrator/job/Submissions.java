package dev.waggle.orchestrator.job;

import dev.waggle.common.WaggleException;
import dev.waggle.common.api.NewProject;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.JobKind;
import dev.waggle.common.contract.JobOrder;
import dev.waggle.common.contract.QueenCommand.SubmitJob;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.ProjectId;
import dev.waggle.common.id.UserId;
import dev.waggle.orchestrator.credit.Credits;
import dev.waggle.orchestrator.job.SubmissionRepository.Earlier;
import dev.waggle.orchestrator.project.Projects;
import dev.waggle.orchestrator.publish.Announcements;
import dev.waggle.orchestrator.role.Roles;
import dev.waggle.orchestrator.session.Sessions;
import dev.waggle.orchestrator.task.JobLog;
import dev.waggle.orchestrator.task.Tasks;
import dev.waggle.orchestrator.task.Writes;
import dev.waggle.orchestrator.user.People;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes in orders, many a transaction. */
@Service
class Submissions {
    private final JobRepository jobs;
    private final SubmissionRepository submissions;
    private final People people;
    private final Projects projects;
    private final Sessions sessions;
    private final JobLog log;
    private final Tasks tasks;
    private final Roles roles;
    private final JobProperties properties;
    private final Credits credits;
    private final Announcements announcements;
    private final Writes writes;

    Submissions(
            JobRepository jobs,
            SubmissionRepository submissions,
            People people,
            Projects projects,
            Sessions sessions,
            JobLog log,
            Tasks tasks,
            Roles roles,
            JobProperties properties,
            Credits credits,
            Announcements announcements,
            Writes writes) {
        this.jobs = jobs;
        this.submissions = submissions;
        this.people = people;
        this.projects = projects;
        this.sessions = sessions;
        this.log = log;
        this.tasks = tasks;
        this.roles = roles;
        this.properties = properties;
        this.credits = credits;
        this.announcements = announcements;
        this.writes = writes;
    }

    /** One order; what is wrong with it is thrown and nothing is stored. */
    @Transactional
    public Submitted takeOne(SubmitJob command) {
        var batch = batch(List.of(command));
        var submitted = take(command, batch, true);
        store(batch);
        return submitted;
    }

    /** Each of them, as {@link #takeOne}; the answers are given by what comes back, once all of it is committed. */
    @Transactional
    public List<Runnable> takeEach(List<SubmitLine.Ticket> tickets) {
        var batch = batch(tickets.stream().map(SubmitLine.Ticket::command).toList());
        var answers = tickets.stream().map(ticket -> answer(ticket, batch)).toList();
        store(batch);
        return answers;
    }

    private Runnable answer(SubmitLine.Ticket ticket, Batch batch) {
        try {
            var submitted = take(ticket.command(), batch, true);
            return () -> ticket.answer().complete(submitted);
        } catch (WaggleException wrong) {
            return () -> ticket.answer().completeExceptionally(wrong);
        }
    }

    /** All of them; one that cannot be met becomes a job that failed with the reason. */
    @Transactional
    public List<Submitted> takeAll(List<SubmitJob> commands) {
        var batch = batch(commands);
        var submitted =
                commands.stream().map(command -> take(command, batch, false)).toList();
        store(batch);
        return submitted;
    }

    /** Who repeats a submit has not heard that the job was accepted. */
    @Transactional(readOnly = true)
    public void tellAgain(List<JobId> jobs) {
        jobs.forEach(log::tellAgain);
    }

    /** The project of an order: the one that it names, or a new one for a build. */
    @Transactional
    public ProjectId project(UserId owner, JobOrder order) {
        ProjectId named = order.project();
        if (named == null) {
            var title = new NewProject(Titles.of(order.text()), null, null, null, null);
            return projects.create(owner, title).id();
        }
        return projects.find(owner, named.toString())
                .orElseThrow(() -> missing("project", named))
                .id();
    }

    private Batch batch(List<SubmitJob> commands) {
        var known = submissions.known(
                commands.stream().map(Batch::key).collect(Collectors.toSet()),
                commands.stream().map(SubmitJob::jobId).collect(Collectors.toSet()));
        // nearly always none is
        var there = known.jobs().isEmpty() ? List.<Job>of() : jobs.lock(known.jobs());
        return new Batch(there.stream().collect(Collectors.toMap(Job::id, Function.identity())), known);
    }

    private Submitted take(SubmitJob command, Batch batch, boolean strict) {
        JobId id = command.jobId();
        if (batch.knows(id)) {
            Job awaited = batch.awaited(id);
            if (awaited != null && awaited.owner().equals(owner(command, batch))) {
                fill(awaited, command, batch);
            }
            return new Submitted(id, true);
        }
        Earlier earlier = batch.earlier(command);
        if (earlier != null && Batch.same(earlier, command)) {
            return new Submitted(earlier.job(), true);
        }
        var wrong = earlier == null ? problem(command, batch) : mismatch(command, earlier);
        if (wrong != null && strict) {
            throw wrong;
        }
        UserId owner = owner(command, batch);
        if (wrong == null) {
            boolean drill = command.order().jobKind() == JobKind.DRILL;
            batch.accept(command, owner, drill ? null : project(owner, command.order()));
        } else {
            batch.refuse(command, owner, wrong);
        }
        return new Submitted(id, false);
    }

    /** A person cancelled this before it arrived: it stays so, but now one can read what it was. */
    private void fill(Job awaited, SubmitJob command, Batch batch) {
        var wrong = problem(command, batch);
        ProjectId named = wrong == null ? command.order().project() : null;
        submissions.fill(Batch.row(command, awaited.owner(), named, wrong));
        batch.filled(command, named, wrong == null);
    }

    private @Nullable WaggleException problem(SubmitJob command, Batch batch) {
        JobOrder order = command.order();
        try {
            OrderRules.check(order);
        } catch (WaggleException e) {
            return e;
        }
        if (order.jobKind() == JobKind.DRILL) {
            var wrong = drillProblem(order);
            if (wrong != null) {
                return wrong;
            }
        }
        // found, not gotten: a fault thrown by another service would spoil the transaction of the whole batch
        UserId owner = owner(command, batch);
        if (order.project() != null
                && projects.find(owner, order.project().toString()).isEmpty()) {
            return missing("project", order.project());
        }
        if (order.session() != null) {
            var session = sessions.find(owner, order.session());
            if (session.isEmpty()) {
                return missing("session", order.session());
            }
            if (!session.get().open()) {
                return new WaggleException(
                        Fault.CONFLICT,
                        "session '%s' is %s; open another one"
                                .formatted(session.get().title(), session.get().status()));
            }
        }
        return awaited(order, owner, batch);
    }

    /** Jobs to wait for that this person does not have. */
    private @Nullable WaggleException awaited(JobOrder order, UserId owner, Batch batch) {
        List<JobId> first = order.start() == null ? List.of() : order.start().afterThese();
        var owned = first.isEmpty() ? Set.<UUID>of() : submissions.owned(owner, first);
        return first.stream()
                .filter(job -> !owned.contains(job.value()) && !batch.has(job, owner))
                .findFirst()
                .map(job -> missing("job", job))
                .orElse(null);
    }

    private @Nullable WaggleException drillProblem(JobOrder order) {
        if (!properties.drills()) {
            return new WaggleException(
                    Fault.REQUEST_NOT_SUPPORTED,
                    "this hive does no drills; its owner allows them by WAGGLE_DRILLS=true");
        }
        return roles.find(Drills.role(order)).isPresent()
                ? null
                : new WaggleException(Fault.ROLE_UNKNOWN, "this hive has no role '" + Drills.role(order) + "'");
    }

    private UserId owner(SubmitJob command, Batch batch) {
        return batch.owner(command.submitter(), people::of);
    }

    private static WaggleException missing(String what, Object id) {
        return new WaggleException(
                Fault.NOT_FOUND, "you have no %s %s; GET /api/ai/%ss lists yours".formatted(what, id, what));
    }

    private static WaggleException mismatch(SubmitJob command, Earlier earlier) {
        return new WaggleException(
                Fault.IDEMPOTENCY_MISMATCH,
                "the key '%s' was used for another order, job %s; send a new key with a new order"
                        .formatted(command.idempotencyKey(), earlier.job()));
    }

    private void store(Batch batch) {
        if (batch.news().isEmpty() && batch.late().isEmpty()) {
            return;
        }
        if (!batch.accepted().isEmpty()) {
            announcements.announce(new JobMoved(batch.accepted()));
        }
        var paying = batch.paying(roles::thinks);
        if (paying.isEmpty()) {
            writes.last(() -> write(batch));
        } else {
            writes.together(() -> write(batch));
            credits.hold(paying);
        }
    }

    private void write(Batch batch) {
        submissions.insert(batch.rows(), batch.keys(), batch.now());
        if (!batch.after().isEmpty()) {
            submissions.insertAfter(batch.after());
        }
        log.begin(batch.news(), batch.now());
        log.append(batch.late());
        tasks.add(batch.drills().stream()
                .map(drill -> Drills.task(drill.jobId(), 1, drill.order(), roles.role(Drills.role(drill.order()))))
                .toList());
    }
}
