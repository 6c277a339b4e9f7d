package dev.waggle.orchestrator.job;

import dev.waggle.common.contract.JobEvent;
import dev.waggle.common.contract.JobKind;
import dev.waggle.common.contract.JobOrder;
import dev.waggle.common.contract.JobStatus;
import dev.waggle.common.contract.QueenCommand.CancelJob;
import dev.waggle.common.contract.QueenCommand.SubmitJob;
import dev.waggle.common.contract.WaitingFor;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.UserId;
import dev.waggle.orchestrator.task.Draft;
import dev.waggle.orchestrator.task.Runs;
import dev.waggle.orchestrator.task.Task;
import dev.waggle.orchestrator.task.TaskState;
import dev.waggle.orchestrator.task.Tasks;
import dev.waggle.orchestrator.user.People;
import dev.waggle.orchestrator.user.Person;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What people ask for, and what they say to it. A job of somebody else is one that there is not. */
@Service
@Transactional
public class Jobs {
    private static final Logger log = LoggerFactory.getLogger(Jobs.class);
    private static final int MOST_TRIES = 5;

    private final Submissions submissions;
    private final OpenJobs open;
    private final Tasks tasks;
    private final Runs runs;
    private final People people;
    private final SubmitLine line = new SubmitLine(this::submitEach);

    Jobs(Submissions submissions, OpenJobs open, Tasks tasks, Runs runs, People people) {
        this.submissions = submissions;
        this.open = open;
        this.tasks = tasks;
        this.runs = runs;
        this.people = people;
    }

    /** Says by a fault what is wrong with an order, as far as one sees it without looking around. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public void check(JobOrder order) {
        OrderRules.check(order);
    }

    /** Accepts one job, or says by a fault what is wrong with it. Those that come at the same time share a transaction. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public Submitted submit(SubmitJob command) {
        return line.submit(command);
    }

    private void submitEach(List<SubmitLine.Ticket> tickets) {
        try {
            again(() -> submissions.takeEach(tickets)).forEach(Runnable::run);
        } catch (RuntimeException e) {
            if (tickets.size() == 1) {
                throw e;
            }
            // one of them may be to blame: each alone, so that the others are none the worse
            tickets.forEach(ticket -> {
                try {
                    ticket.answer().complete(again(() -> submissions.takeOne(ticket.command())));
                } catch (RuntimeException wrong) {
                    ticket.answer().completeExceptionally(wrong);
                }
            });
        }
    }

    /** Accepts what is waiting, in one transaction. What cannot be met becomes a job that failed with the reason: nothing is lost. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public List<Submitted> submit(List<SubmitJob> commands) {
        var submitted = again(() -> submissions.takeAll(commands));
        submissions.tellAgain(submitted.stream()
                .filter(Submitted::replayed)
                .map(Submitted::jobId)
                .distinct()
                .toList());
        return submitted;
    }

    /** Gateways' wishes; an id that is not known is stored as cancelled. */
    public void cancelCommanded(List<CancelJob> commands) {
        // in the order in which everybody locks jobs
        commands.stream()
                .sorted(Comparator.comparing(command -> command.jobId().value()))
                .forEach(this::cancelCommanded);
    }

    private void cancelCommanded(CancelJob command) {
        UserId by = people.of(command.submitter());
        String reason = Titles.storable(command.reason());
        if (open.cancelUnknown(command.jobId(), by, command.submitter().source(), reason)) {
            return;
        }
        Job job = open.lock(command.jobId()).orElseThrow();
        if (!job.owner().equals(by)) {
            log.atWarn().addKeyValue("job", job.id()).log("somebody wants to cancel another's job; nothing is done");
            return;
        }
        if (!job.state().status().terminal()) {
            cancel(job, by, reason);
        }
    }

    /** Once is enough: a job that is being cancelled, or is cancelled, is left alone. */
    public void cancel(JobId id, UserId by, String reason) {
        Job job = locked(id, by);
        if (job.state() instanceof JobState.Succeeded || job.state() instanceof JobState.Failed) {
            throw JobFaults.finished(job);
        }
        cancel(job, by, Titles.storable(reason));
    }

    private void cancel(Job job, UserId by, String reason) {
        JobState next = job.state().on(new JobSignal.Cancel(reason));
        if (next.equals(job.state())) {
            return;
        }
        String name = name(by);
        open.store(job.in(next), (of, seq, at) -> new JobEvent.Cancelling(of, seq, at, name, reason));
        tasks.cancel(Set.of(job.id()), reason);
        open.goOn(job.id());
    }

    /** Another try of a job that failed or was cancelled; it goes on from what is there. */
    public void retry(JobId id, UserId by) {
        Job job = locked(id, by);
        JobState next = job.state().on(new JobSignal.Retry());
        if (next.equals(job.state())) {
            throw JobFaults.conflict(job, "only a job that failed or was cancelled can be tried again");
        }
        boolean drill = job.order().jobKind() == JobKind.DRILL;
        boolean refused = job.project() == null && !drill && job.state().status() == JobStatus.FAILED;
        if (job.order().text().isEmpty() || refused) {
            throw JobFaults.conflict(job, "it was never begun; submit it anew");
        }
        if (tasks.of(id).stream().anyMatch(task -> !task.state().settled())) {
            throw JobFaults.conflict(job, "its last tasks are being stopped; try again in a few seconds");
        }
        if (job.project() == null && !drill) {
            job = job.of(submissions.project(job.owner(), job.order()));
        }
        resumed(
                job.in(next).at(job.position().retried(lastStep(job))),
                name -> (of, seq, at) -> new JobEvent.Retried(of, seq, at, name),
                by);
    }

    /** Says something to a job that is open: running attempts hear it, and so do later ones. */
    public void hint(JobId id, UserId by, String text) {
        String said = OrderRules.said(text);
        tell(listening(id, by), by, said);
    }

    private void tell(Job job, UserId by, String said) {
        open.hint(job, name(by), said);
        runs.tell(job.id(), said);
    }

    private Job listening(JobId id, UserId by) {
        Job job = locked(id, by);
        if (job.state().status().terminal()) {
            throw JobFaults.finished(job);
        }
        if (job.state() instanceof JobState.Cancelling) {
            throw JobFaults.conflict(job, "nobody is listening any more");
        }
        return job;
    }

    /** What runs of the job ends and is given back; no try is lost. It waits until it is resumed. */
    public void interrupt(JobId id, UserId by) {
        Job job = listening(id, by);
        boolean _ = runs.interrupt(id);
        if (!(job.state() instanceof JobState.Waiting)) {
            pause(job, "Interrupted by %s. Say what should be different, and resume it to go on.".formatted(name(by)));
        }
    }

    /** What runs of the job ends, is given back, and begins anew at once, knowing what the person says. */
    public void interrupt(JobId id, UserId by, String text) {
        String said = OrderRules.said(text);
        Job job = listening(id, by);
        tell(job, by, said);
        boolean _ = runs.interrupt(id);
        if (waitsForPause(job)) {
            resume(job, by);
        }
    }

    public void approve(JobId id, UserId by) {
        Job job = waiting(id, by, Set.of(WaitingFor.APPROVAL));
        resume(job.at(job.position().approve()), by);
    }

    /** Answers a question: what was given up begins anew, knowing the answer; said to a plan that waits for approval, it is made again. */
    public void answer(JobId id, UserId by, String text) {
        String said = OrderRules.said(text);
        Job job = waiting(id, by, Set.of(WaitingFor.APPROVAL, WaitingFor.ANSWER));
        if (job.state() instanceof JobState.Waiting(var what, var _, var _) && what == WaitingFor.ANSWER) {
            tell(job, by, said);
            resume(job.at(job.position().retried(lastStep(job))), by);
        } else {
            resume(job.at(job.position().replanned(said, lastStep(job))), by);
        }
    }

    /** No task of the job begins until it is resumed; those that run stand still. */
    public void pause(JobId id, UserId by) {
        Job job = locked(id, by);
        if (!waitsForPause(job)) {
            pause(job, "Paused by %s. Resume it to go on.".formatted(name(by)));
        }
    }

    private static boolean waitsForPause(Job job) {
        return job.state() instanceof JobState.Waiting(var what, var _, var _) && what == WaitingFor.PAUSE;
    }

    private void pause(Job job, String question) {
        JobState next = job.state().on(new JobSignal.Wait(WaitingFor.PAUSE, question));
        if (next.equals(job.state())) {
            throw job.state().status().terminal()
                    ? JobFaults.finished(job)
                    : JobFaults.conflict(job, "it cannot be paused");
        }
        open.store(job.in(next), (of, seq, at) -> new JobEvent.Waiting(of, seq, at, WaitingFor.PAUSE, question));
        runs.hurry(job.id());
    }

    public void resume(JobId id, UserId by) {
        resume(waiting(id, by, Set.of(WaitingFor.PAUSE)), by);
    }

    private void resume(Job job, UserId by) {
        JobState next = job.state().on(new JobSignal.Resume());
        // an offer that was out when it was paused may have been claimed since
        boolean runs = tasks.of(job.id()).stream().anyMatch(task -> task.state() instanceof TaskState.Running);
        resumed(
                job.in(runs ? next.on(new JobSignal.Begin()) : next),
                name -> (of, seq, at) -> new JobEvent.Resumed(of, seq, at, name),
                by);
    }

    private void resumed(Job job, Function<String, Draft> news, UserId by) {
        open.store(job, news.apply(name(by)));
        runs.hurry(job.id());
        open.goOn(job.id());
    }

    private Job waiting(JobId id, UserId by, Set<WaitingFor> wanted) {
        Job job = locked(id, by);
        if (job.state() instanceof JobState.Waiting(var what, var _, var _) && wanted.contains(what)) {
            return job;
        }
        String waits = wanted.stream()
                .map(what -> what.name().toLowerCase(Locale.ROOT))
                .sorted()
                .toList()
                .toString();
        throw JobFaults.conflict(job, "it does not wait for " + waits.substring(1, waits.length() - 1));
    }

    private Job locked(JobId id, UserId by) {
        return open.lock(id).filter(job -> job.owner().equals(by)).orElseThrow(() -> JobFaults.unknown(id));
    }

    private String name(UserId by) {
        return people.find(by).map(Person::name).orElse("somebody");
    }

    private int lastStep(Job job) {
        return tasks.of(job.id()).stream().mapToInt(Task::step).max().orElse(0);
    }

    /** A submit that meets another of the same key or id in the same moment looks again, and finds what that one stored. */
    private static <T> T again(Supplier<T> submit) {
        for (int tries = 1; ; tries++) {
            try {
                return submit.get();
            } catch (DuplicateKeyException | ConcurrencyFailureException e) {
                if (tries == MOST_TRIES) {
                    throw e;
                }
            }
        }
    }
}
