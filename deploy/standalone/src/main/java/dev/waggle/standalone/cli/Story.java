package dev.waggle.standalone.cli;

import dev.waggle.common.contract.Evidence;
import dev.waggle.common.contract.JobEvent;
import dev.waggle.common.contract.Phase;
import dev.waggle.standalone.terminal.Style;
import dev.waggle.standalone.terminal.Terminal;
import java.util.List;
import java.util.stream.Collectors;

/** Tells a job's events as a person would: a line for what is done, the bottom line for what is going on. */
final class Story {
    private static final int INDENT = 6;
    private static final int LOG_LINES = 8;

    private final Terminal terminal;
    private String now = "queued";

    Story(Terminal terminal) {
        this.terminal = terminal;
    }

    /** What is going on at the moment. */
    String now() {
        return now;
    }

    void tell(JobEvent event) {
        switch (event) {
            case JobEvent.Accepted(var _, var _, var _, var kind, var title, var _) -> good(Words.of(kind), title);
            case JobEvent.Queued queued -> care("queued", Words.of(queued.queue(), queued.at()));
            case JobEvent.PhaseStarted(var _, var _, var _, var phase) -> now = phase(phase);
            case JobEvent.Planned planned -> plan(planned);
            case JobEvent.TaskStarted started ->
                now = started.role() + ": " + started.title()
                        + (started.attempt() > 1 ? " (try " + started.attempt() + ")" : "");
            case JobEvent.TaskProgressed progressed -> now = progressed.line();
            case JobEvent.TaskSucceeded done ->
                good(done.role(), done.title() + quiet("  by " + Words.of(done.engine())));
            case JobEvent.TaskRetried retried ->
                care(retried.role(), "try " + retried.attempt() + " did not work out: " + retried.detail());
            case JobEvent.TaskFailed failed -> bad(failed.role(), failed.detail());
            case JobEvent.Verified verified -> checks(verified.evidence());
            case JobEvent.Reviewed reviewed -> {
                if (reviewed.approved()) {
                    good("review", "approved");
                } else {
                    care("review", "sent back: " + reviewed.feedback());
                }
            }
            case JobEvent.Ticked ticked -> good("ticked", String.join(", ", ticked.keys()));
            case JobEvent.Waiting waiting ->
                care("waiting", "for " + Words.of(waiting.waitingFor()) + ": " + waiting.question());
            case JobEvent.Resumed resumed -> good("resumed", "by " + resumed.by());
            case JobEvent.Hinted hinted -> good("hint", hinted.text());
            case JobEvent.Cancelling cancelling -> care("cancelling", cancelling.reason());
            case JobEvent.Succeeded succeeded -> good("done", Words.firstLine(succeeded.summary()));
            case JobEvent.Failed failed -> bad("failed", failed.detail());
            case JobEvent.Cancelled cancelled -> bad("cancelled", cancelled.reason());
            case JobEvent.Retried retried -> care("again", "asked by " + retried.by());
        }
    }

    private void plan(JobEvent.Planned planned) {
        var plan = planned.plan();
        good("plan", plan.title() + quiet("  " + plan.techStack()));
        plan.tasks().forEach(task -> {
            String after = task.dependsOn().isEmpty()
                    ? ""
                    : quiet(task.dependsOn().stream().collect(Collectors.joining(", ", "  after ", "")));
            terminal.say(" ".repeat(INDENT) + terminal.paint(Style.STRONG, task.key()) + " " + task.title() + after);
        });
    }

    private void checks(Evidence evidence) {
        if (evidence.passed()) {
            good("checks", Words.of(evidence));
            return;
        }
        bad("checks", Words.of(evidence));
        List<String> log = evidence.logTail().lines().toList();
        log.subList(Math.max(0, log.size() - LOG_LINES), log.size())
                .forEach(line -> terminal.say(" ".repeat(INDENT) + quiet(line)));
    }

    private static String phase(Phase phase) {
        return switch (phase) {
            case PLAN -> "planning";
            case IMPLEMENT -> "implementing";
            case VERIFY -> "running the checks";
            case REVIEW -> "reviewing";
            case FIX -> "fixing";
            case DOCUMENT -> "writing the README";
            case DELIVER -> "delivering";
            case ANSWER -> "answering";
        };
    }

    private void good(String what, String words) {
        line(Style.GOOD, "✓", what, words);
    }

    private void care(String what, String words) {
        line(Style.CARE, "●", what, words);
    }

    private void bad(String what, String words) {
        line(Style.BAD, "✗", what, words);
    }

    private void line(Style style, String mark, String what, String words) {
        terminal.say(terminal.paint(style, mark) + " " + String.format("%-12s", what) + " " + words);
    }

    private String quiet(String text) {
        return terminal.paint(Style.QUIET, text);
    }
}
