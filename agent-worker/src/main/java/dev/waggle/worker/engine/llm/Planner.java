package dev.waggle.worker.engine.llm;

import dev.waggle.common.WaggleJson;
import dev.waggle.common.contract.Brief;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.Plan;
import dev.waggle.common.contract.PlannedTask;
import dev.waggle.worker.engine.Work;
import dev.waggle.worker.engine.llm.Reading.Bad;
import dev.waggle.worker.engine.llm.Reading.Good;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Has a model make a plan, and takes none that cannot be followed. */
final class Planner {
    static final String ROLE = """
            You are Waggle's planner. Coding agents implement your plan, one task at a time, in a git repository; our own
            checks are run after each phase.
            Make the smallest plan that wholly does what was asked: few tasks (a small program is one or two), each with
            criteria that a stranger could check, each naming the files it will touch. Tasks of one phase run side by side
            unless one depends on another, so two tasks that touch the same file depend on each other. Ask for automated
            tests that run with the standard tools of the language, without network. README.md and TODO.md are written by
            others: plan nothing about them. Use one phase unless the work has to be looked at in between; auto_advance is
            true and pause_after false unless the person asked to be asked.
            """;

    private Planner() {}

    static Work plan(Brief.ToPlan brief, Setting setting) throws InterruptedException {
        String question = new Prompt()
                .section(
                        "Request (" + WaggleJson.mapper().convertValue(brief.jobKind(), String.class) + ")",
                        brief.request())
                .list("What the person answered", brief.answers())
                .list("What the person said meanwhile", brief.said())
                .list(
                        "TODO list of the project",
                        brief.todo().stream()
                                .map(item -> item.key() + " " + item.title() + (item.done() ? " (done)" : ""))
                                .toList())
                .list("Keys that are used and cannot be used again", brief.usedKeys())
                .section("Project", setting.project(List.of()))
                .section("Why the last attempt failed", setting.lastError())
                .toString();
        return new Work.Planned(setting.talk()
                .askFor(
                        setting.system(ROLE, Shape.PLAN),
                        question,
                        Shape.PLAN,
                        answer -> read(answer, brief.usedKeys())));
    }

    static Reading<Plan> read(JsonNode answer, List<String> usedKeys) {
        Plan plan;
        try {
            plan = WaggleJson.mapper().treeToValue(completed((ObjectNode) answer.deepCopy()), Plan.class);
        } catch (JacksonException e) {
            return Reading.bad(
                    Fault.PLAN_INVALID,
                    "the plan does not have the shape that was asked for: " + e.getOriginalMessage());
        }
        List<String> problems = new ArrayList<>(plan.problems());
        plan.tasks().stream()
                .map(PlannedTask::key)
                .filter(usedKeys::contains)
                .forEach(key -> problems.add("the key '" + key + "' is already used in this project; take another"));
        return problems.isEmpty() ? new Good<>(plan) : new Bad<>(Fault.PLAN_INVALID, problems);
    }

    /** Fills in what a model may leave out without harm. */
    private static ObjectNode completed(ObjectNode plan) {
        fill(plan, Map.of("summary", "", "tech_stack", ""));
        if (plan.path("check_command").asString("").isBlank()) {
            plan.remove("check_command");
        }
        for (JsonNode phase : plan.path("phases")) {
            if (phase instanceof ObjectNode object) {
                fill(object, Map.of("title", "Build", "auto_advance", true, "pause_after", false));
            }
            for (JsonNode task : phase.path("tasks")) {
                if (task instanceof ObjectNode object) {
                    fill(
                            object,
                            Map.of(
                                    "description",
                                    "",
                                    "priority",
                                    0,
                                    "estimate_minutes",
                                    30,
                                    "depends_on",
                                    List.of(),
                                    "criteria",
                                    List.of(),
                                    "paths",
                                    List.of()));
                }
            }
        }
        return plan;
    }

    private static void fill(ObjectNode object, Map<String, Object> usual) {
        usual.forEach((name, value) -> {
            if (!object.hasNonNull(name)) {
                object.putPOJO(name, value);
                object.set(name, WaggleJson.mapper().valueToTree(value));
            }
        });
    }
}
