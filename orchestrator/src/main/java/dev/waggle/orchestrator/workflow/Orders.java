package dev.waggle.orchestrator.workflow;

import dev.waggle.common.contract.Brief;
import dev.waggle.common.contract.Evidence;
import dev.waggle.common.contract.Feedback;
import dev.waggle.common.contract.Phase;
import dev.waggle.common.contract.Plan;
import dev.waggle.common.contract.PlannedTask;
import dev.waggle.common.contract.Result;
import dev.waggle.common.contract.TodoItem;
import dev.waggle.orchestrator.role.Roles;
import dev.waggle.orchestrator.task.Task;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Words the tasks that a job needs: one for each kind of work. */
final class Orders {
    private static final String MAIN = "main";
    /** A task of a plan has a key; one that mends or joins several has this. */
    private static final String MENDING = "FIX";

    private static final int MOST_FEEDBACK = 6;
    private static final int MOST_CHARACTERS = 8_000;

    private Orders() {}

    static Wanted plan(JobPicture picture) {
        var order = picture.job().order();
        var used = picture.todo().stream().map(TodoItem::key).toList();
        var brief = new Brief.ToPlan(
                order.jobKind(),
                order.text(),
                picture.implementer(),
                picture.todo(),
                used,
                picture.position().answers(),
                said(picture));
        return wanted(Phase.PLAN, Roles.PLANNER, "Plan: " + picture.job().title(), 0, brief, MAIN);
    }

    static Wanted answer(JobPicture picture) {
        var brief = new Brief.ToAnswer(picture.job().order().text(), said(picture));
        return wanted(Phase.ANSWER, Roles.PLANNER, "Answer: " + picture.job().title(), 0, brief, MAIN);
    }

    /** A task of the plan; it is checked out when it is claimed, so that it sees what was merged by then. */
    static Wanted implement(JobPicture picture, PlannedTask task, List<Feedback> feedback, @Nullable String patchOf) {
        var brief = new Brief.ToImplement(picture.asked(), task, 0, feedback, picture.hints());
        var waitsFor =
                task.dependsOn().stream().filter(key -> !picture.merged(key)).toList();
        return new Wanted(
                Phase.IMPLEMENT,
                Roles.IMPLEMENTER,
                task.key(),
                task.title(),
                0,
                brief,
                picture.branchName(),
                waitsFor,
                patchOf);
    }

    static Wanted verify(JobPicture picture, int round) {
        var brief = new Brief.ToVerify(picture.checkCommand());
        return wanted(
                Phase.VERIFY,
                Roles.VERIFIER,
                "Run the checks",
                round,
                brief,
                picture.branch().head());
    }

    static Wanted review(JobPicture picture, List<PlannedTask> tasks, Evidence evidence, int round) {
        var brief = new Brief.ToReview(
                picture.asked(), tasks, picture.branch().phaseBase(), evidence, round, said(picture));
        return wanted(
                Phase.REVIEW,
                Roles.REVIEWER,
                "Review the work",
                round,
                brief,
                picture.branch().head());
    }

    static Wanted fix(JobPicture picture, List<PlannedTask> tasks, int round) {
        var task = tasks.size() == 1 ? tasks.getFirst() : together(tasks);
        var brief = new Brief.ToImplement(picture.asked(), task, round, feedback(picture), picture.hints());
        return wanted(
                Phase.FIX,
                Roles.IMPLEMENTER,
                "Mend what the checks or the review found",
                round,
                brief,
                picture.branchName());
    }

    static Wanted document(JobPicture picture, Plan plan, Evidence evidence) {
        var brief = new Brief.ToDocument(picture.asked(), plan, evidence, said(picture));
        return wanted(
                Phase.DOCUMENT,
                Roles.DOCUMENTER,
                "Write the README",
                0,
                brief,
                picture.branch().head());
    }

    private static @Nullable List<String> said(JobPicture picture) {
        return picture.hints().isEmpty() ? null : picture.hints();
    }

    /** Why the work of the present phase came back, newest last; rounds of earlier tries included. */
    static List<Feedback> feedback(JobPicture picture) {
        var all = picture.ofThisPhase().flatMap(Orders::complaint).toList();
        return all.subList(Math.max(0, all.size() - MOST_FEEDBACK), all.size());
    }

    private static Stream<Feedback> complaint(Task task) {
        return switch (task.result()) {
            case Result.Verified(var evidence)
            when !evidence.passed() -> Stream.of(new Feedback("checks", told(evidence)));
            case Result.Reviewed(var approved, var text)
            when !approved -> Stream.of(new Feedback("reviewer", cut(text)));
            case null, default -> Stream.empty();
        };
    }

    /** What a run of the checks said. */
    static String told(Evidence evidence) {
        return cut("`%s` ended with exit code %d. Its last lines:%n%s"
                .formatted(evidence.command(), evidence.exitCode(), evidence.logTail())
                .strip());
    }

    private static PlannedTask together(List<PlannedTask> tasks) {
        return new PlannedTask(
                MENDING,
                "Mend what the checks or the review found",
                tasks.stream()
                        .map(task -> "- " + task.key() + " " + task.title())
                        .collect(Collectors.joining("\n")),
                0,
                tasks.stream().mapToInt(PlannedTask::estimateMinutes).max().orElse(0),
                List.of(),
                tasks.stream()
                        .flatMap(task -> task.criteria().stream())
                        .distinct()
                        .toList(),
                tasks.stream().flatMap(task -> task.paths().stream()).distinct().toList());
    }

    private static Wanted wanted(Phase phase, String role, String title, int round, Brief brief, String commit) {
        return new Wanted(phase, role, null, title, round, brief, commit, List.of(), null);
    }

    private static String cut(String text) {
        return text.length() <= MOST_CHARACTERS ? text : "…" + text.substring(text.length() - MOST_CHARACTERS);
    }
}
