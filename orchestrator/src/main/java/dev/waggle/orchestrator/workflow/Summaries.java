package dev.waggle.orchestrator.workflow;

import dev.waggle.common.contract.EngineReport;
import dev.waggle.common.contract.Evidence;
import dev.waggle.common.contract.Phase;
import dev.waggle.common.contract.Plan;
import dev.waggle.orchestrator.task.Task;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** A few sentences for the person at a job's end. */
final class Summaries {
    private static final int LONGEST = 400;

    private Summaries() {}

    /** What was made, how it was checked, and what there is to know about who made it: who planned or reviewed it did not. */
    static String of(Plan plan, Evidence evidence, List<Task> tasks) {
        String notes = tasks.stream()
                .filter(task -> task.phase() == Phase.IMPLEMENT || task.phase() == Phase.FIX)
                .map(Task::report)
                .filter(Objects::nonNull)
                .map(EngineReport::note)
                .filter(note -> !note.isBlank())
                .distinct()
                .map(Summaries::sentence)
                .collect(Collectors.joining(" "));
        return "%s The checks passed: `%s` ended with exit code %d. %s"
                .formatted(sentence(plan.summary()), evidence.command(), evidence.exitCode(), notes)
                .strip();
    }

    /** The beginning of an answer. */
    static String of(String answer) {
        String text = answer.strip();
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end) + "…";
    }

    private static String sentence(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            return "";
        }
        String begun = Character.toUpperCase(stripped.charAt(0)) + stripped.substring(1);
        return begun.endsWith(".") || begun.endsWith("!") || begun.endsWith("?") ? begun : begun + ".";
    }
}
