package dev.waggle.gateway.card;

import dev.waggle.common.contract.JobEvent;
import dev.waggle.common.contract.JobStatus;
import dev.waggle.common.contract.Phase;
import dev.waggle.common.contract.PlannedTask;
import dev.waggle.common.contract.WaitingFor;
import dev.waggle.gateway.telegram.Html;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a chat knows of a job. Each change of state is in the history, so that a card that was edited once shows them all.
 *
 * @param history every state it was in and since when
 * @param steps the last things that happened, newest last
 * @param plan the plan's tasks, a line each
 * @param lives counts from 0; one more with every retry
 * @param attention what rang last
 * @param queue where it stands while it waits its turn
 */
public record CardView(
        JobStatus status,
        @Nullable Phase phase,
        @Nullable WaitingFor waitingFor,
        List<Moment> history,
        List<String> steps,
        List<String> plan,
        int done,
        int total,
        int lives,
        @Nullable Attention attention,
        @Nullable String queue) {
    private static final int STEPS = 5;
    private static final int STEP = 120;
    private static final int MOMENTS = 24;

    /** A state, and since when. */
    record Moment(String word, Instant at) {}

    static CardView ordered(Instant at) {
        return new CardView(
                JobStatus.QUEUED,
                null,
                null,
                List.of(new Moment("queued", at)),
                List.of(),
                List.of(),
                0,
                0,
                0,
                null,
                null);
    }

    boolean live() {
        return !status.terminal();
    }

    /** What it becomes with this news. Pure. */
    CardView on(JobEvent event, String display) {
        return event instanceof JobEvent.Queued queued
                ? queue(Words.of(queued.queue()))
                : next(event, display).queue(event instanceof JobEvent.Hinted ? queue : null);
    }

    private CardView next(JobEvent event, String display) {
        return switch (event) {
            case JobEvent.Accepted _, JobEvent.Queued _ -> this;
            case JobEvent.PhaseStarted phase -> in(phase.phase()).at(Words.of(phase.phase()), event.at());
            case JobEvent.Planned planned -> plan(planned);
            case JobEvent.TaskStarted started -> step("▸ " + started.title() + attempt(started.attempt()));
            case JobEvent.TaskProgressed progress -> step("… " + progress.line());
            case JobEvent.TaskSucceeded done -> step("✓ " + done.title());
            case JobEvent.TaskRetried again -> step("↻ " + again.role() + " again: " + Words.of(again.fault()));
            case JobEvent.TaskFailed failed -> step("✗ " + failed.role() + ": " + Words.of(failed.fault()));
            case JobEvent.Verified checked ->
                checked.evidence().passed()
                        ? step("✓ checks pass: " + checked.evidence().command())
                        : step("✗ checks fail: " + checked.evidence().command()).at("checks failed", event.at());
            case JobEvent.Reviewed reviewed ->
                reviewed.approved()
                        ? step("✓ review approved")
                        : step("✗ review: " + reviewed.feedback()).at("sent back", event.at());
            case JobEvent.Ticked ticked -> ticked(ticked.keys().size());
            case JobEvent.Hinted hinted -> step("💬 " + hinted.text());
            case JobEvent.Waiting waiting -> waiting(waiting, display);
            case JobEvent.Resumed _ -> status(JobStatus.RUNNING, null, calm()).at("going on", event.at());
            case JobEvent.Cancelling _ -> cancelling(event.at());
            case JobEvent.Succeeded won ->
                status(JobStatus.SUCCEEDED, null, Attentions.result(won, display))
                        .at("done", event.at());
            case JobEvent.Failed lost ->
                status(JobStatus.FAILED, null, Attentions.failure(lost, display))
                        .at("failed", event.at());
            case JobEvent.Cancelled _ ->
                status(JobStatus.CANCELLED, null, calm()).at("cancelled", event.at());
            case JobEvent.Retried _ -> again(event.at());
        };
    }

    /** The person wants it to end; the queen may not know yet. */
    CardView cancelling(Instant at) {
        return status == JobStatus.CANCELLING || !live()
                ? this
                : status(JobStatus.CANCELLING, null, calm()).at("cancelling", at);
    }

    private CardView again(Instant at) {
        var open = status(JobStatus.QUEUED, null, calm()).at("again", at);
        return new CardView(
                open.status, null, null, open.history, List.of(), plan, done, total, lives + 1, open.attention, null);
    }

    private CardView waiting(JobEvent.Waiting event, String display) {
        var asked = Attentions.question(event, plan, display);
        return status(JobStatus.WAITING, event.waitingFor(), asked).at(Words.of(event.waitingFor()), event.at());
    }

    private CardView queue(@Nullable String line) {
        return new CardView(status, phase, waitingFor, history, steps, plan, done, total, lives, attention, line);
    }

    private CardView in(Phase now) {
        JobStatus next = status == JobStatus.QUEUED || status == JobStatus.WAITING ? JobStatus.RUNNING : status;
        return new CardView(next, now, null, history, steps, plan, done, total, lives, attention, null);
    }

    private CardView plan(JobEvent.Planned planned) {
        List<PlannedTask> tasks = planned.plan().tasks();
        List<String> lines = tasks.stream()
                .map(task -> Html.line(task.key() + " " + task.title(), STEP))
                .toList();
        return new CardView(status, phase, waitingFor, history, steps, lines, 0, tasks.size(), lives, attention, null);
    }

    private CardView ticked(int more) {
        return new CardView(
                status,
                phase,
                waitingFor,
                history,
                steps,
                plan,
                Math.min(total, done + more),
                total,
                lives,
                attention,
                null);
    }

    private CardView status(JobStatus next, @Nullable WaitingFor what, @Nullable Attention rings) {
        return new CardView(next, phase, what, history, steps, plan, done, total, lives, rings, null);
    }

    private CardView at(String word, Instant when) {
        if (history.getLast().word().equals(word)) {
            return this;
        }
        List<Moment> longer = Stream.concat(history.stream(), Stream.of(new Moment(word, when)))
                .toList();
        List<Moment> kept = longer.subList(Math.max(0, longer.size() - MOMENTS), longer.size());
        return new CardView(status, phase, waitingFor, kept, steps, plan, done, total, lives, attention, null);
    }

    /** Progress of the same step replaces itself. */
    private CardView step(String line) {
        var next = new ArrayList<>(steps);
        if (!next.isEmpty() && next.getLast().startsWith("…")) {
            next.removeLast();
        }
        next.add(Html.line(line, STEP));
        List<String> kept = List.copyOf(next.subList(Math.max(0, next.size() - STEPS), next.size()));
        return new CardView(status, phase, waitingFor, history, kept, plan, done, total, lives, attention, null);
    }

    private @Nullable Attention calm() {
        return attention == null ? null : attention.settled();
    }

    private static String attempt(int number) {
        return number > 1 ? " (try " + number + ")" : "";
    }
}
