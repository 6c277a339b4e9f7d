package dev.waggle.worker.engine.llm;

import dev.waggle.common.contract.Brief;
import dev.waggle.common.contract.Fault;
import dev.waggle.worker.engine.Work;
import dev.waggle.worker.engine.llm.Reading.Good;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Has a model judge a change by its criteria, its diff and our own evidence. */
final class Reviewer {
    static final String ROLE = """
            You are Waggle's reviewer. Judge whether the change meets every criterion of its tasks and what the person asked
            for. The checks were run by us in a clean checkout: believe their result, and nobody's claim about it. Approve
            what meets the criteria and is correct and safe; matters of taste are no reason to reject. Where you reject, say
            exactly what is wrong, where, and what would satisfy you.
            """;

    private Reviewer() {}

    static Work review(Brief.ToReview brief, Setting setting) throws InterruptedException {
        String question = new Prompt()
                .section("Request of the person", brief.request())
                .list("What the person said meanwhile", brief.said())
                .section(
                        "Tasks and criteria",
                        brief.tasks().stream().map(Prompt::task).collect(Collectors.joining("\n\n")))
                .section(
                        "Checks, run by us",
                        "command: " + brief.evidence().command() + "\nexit code: "
                                + brief.evidence().exitCode() + "\n"
                                + setting.data("log", brief.evidence().logTail()))
                .section("Diff of the change (round " + brief.round() + ")", setting.diff(brief.from()))
                .section("Why your last attempt failed", setting.lastError())
                .section("Project after the change", setting.project(paths(brief)))
                .toString();
        return setting.talk().askFor(setting.system(ROLE, Shape.REVIEW), question, Shape.REVIEW, Reviewer::read);
    }

    static Reading<Work> read(JsonNode answer) {
        JsonNode approved = answer.path("approved");
        String feedback = answer.path("feedback").asString("").strip();
        if (!approved.isBoolean()) {
            return Reading.bad(Fault.PROVIDER_GARBAGE, "'approved' is neither true nor false");
        }
        if (!approved.asBoolean() && feedback.isEmpty()) {
            return Reading.bad(Fault.PROVIDER_GARBAGE, "a rejection without feedback helps nobody");
        }
        return new Good<>(new Work.Reviewed(approved.asBoolean(), feedback));
    }

    private static List<String> paths(Brief.ToReview brief) {
        return brief.tasks().stream().flatMap(task -> task.paths().stream()).toList();
    }
}
