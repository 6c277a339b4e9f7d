package dev.waggle.worker.engine.llm;

import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.waggle.common.contract.Brief;
import dev.waggle.common.contract.Feedback;
import dev.waggle.worker.engine.Attempt;
import dev.waggle.worker.engine.GuardProperties;
import dev.waggle.worker.engine.Work;
import dev.waggle.worker.workspace.Workspace;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a role does its thinking: the talk with a model, and what of the attempt may be shown to it. */
final class Setting {
    private static final String ANSWERER = """
            You answer questions about a project for Waggle. Answer from what you are shown, in Markdown, briefly, naming the
            files you speak of. Where it cannot be told from them, say so.
            """;

    private final Attempt attempt;
    private final Conversation talk;
    private final Fence fence;
    private final int budget;
    private final GuardProperties guards;

    Setting(Attempt attempt, Conversation talk, int budget, GuardProperties guards) {
        this.attempt = attempt;
        this.talk = talk;
        this.fence = Fence.of(attempt.assignment().ref());
        this.budget = budget;
        this.guards = guards;
    }

    /** Does what the brief asks for. */
    Work work() throws InterruptedException {
        return switch (attempt.assignment().brief()) {
            case Brief.ToPlan brief -> Planner.plan(brief, this);
            case Brief.ToImplement brief -> Editor.implement(brief, this);
            case Brief.ToReview brief -> Reviewer.review(brief, this);
            case Brief.ToDocument brief -> Editor.document(brief, this);
            case Brief.ToAnswer brief -> answer(brief);
            case Brief.ToVerify _, Brief.ToDrill _ -> throw new IllegalStateException("checks are run, not thought");
        };
    }

    private Work answer(Brief.ToAnswer brief) throws InterruptedException {
        String question = new Prompt()
                .section("Question", brief.question())
                .list("What the person said meanwhile", brief.said())
                .section("Project", project(List.of("README.md")))
                .toString();
        return new Work.Answered(talk.askForText(ANSWERER + fence.rule(), question));
    }

    Conversation talk() {
        return talk;
    }

    /** Notices where the talk comes to nothing. */
    Circles circles() {
        return new Circles(guards);
    }

    Workspace workspace() {
        return attempt.workspace();
    }

    /** A role's instructions, with the rule about data and the shape of its answer. */
    String system(String role, JsonSchema schema) {
        return role + fence.rule() + "\nAnswer with one JSON object and nothing else. Its shape, as a JSON schema:\n"
                + SchemaText.of(schema);
    }

    String project(Collection<String> first) {
        return new ProjectText(attempt.workspace(), fence, budget).of(first);
    }

    String files(Collection<String> paths) {
        return new ProjectText(attempt.workspace(), fence, budget).only(paths);
    }

    String diff(String from) {
        String diff = attempt.workspace().diff(from);
        int most = budget / 2;
        return data(
                "diff",
                diff.length() <= most
                        ? diff
                        : diff.substring(0, most / 2) + "\n… (cut)\n" + diff.substring(diff.length() - most / 2));
    }

    /** What a reviewer or a person says is to be followed; what a program printed is not. */
    String feedback(Feedback feedback) {
        boolean printed =
                feedback.source().equals("checks") || feedback.source().equals("merge");
        return printed ? "\n" + data("output", feedback.text()) : feedback.text();
    }

    String data(String what, String text) {
        return text.isBlank() ? "(nothing)" : fence.around(what, text);
    }

    @Nullable
    String lastError() {
        String error = attempt.assignment().lastError();
        return error == null ? null : data("error", error);
    }
}
