package dev.waggle.orchestrator.workflow;

import dev.waggle.common.contract.Brief;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.Feedback;
import dev.waggle.common.contract.Phase;
import dev.waggle.orchestrator.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What comes after work that does not fit what was merged before it: somebody does it again, up to a limit. Pure. */
final class Conflicts {
    private final int most;

    /** @param most how often work is done again before the job is given up */
    Conflicts(int most) {
        this.most = most;
    }

    /** A task's work does not fit the job's branch, or is not what its role may do. */
    Move inBranch(JobPicture picture, Task task, String work, List<String> paths) {
        String named = String.join(", ", paths);
        long tries = picture.ofThisTry()
                .filter(JobPicture.in(task.phase()))
                .filter(same -> Objects.equals(same.planKey(), task.planKey()))
                .count();
        if (tries > most || !(task.brief() instanceof Brief.ToImplement brief)) {
            return new Move.Fail(
                    Fault.GIT_CONFLICT,
                    "'%s' does not fit what was merged before it: both change %s (tried %s)."
                            .formatted(task.title(), named, Rounds.count((int) tries, "time")));
        }
        var feedback = new ArrayList<>(brief.feedback());
        feedback.add(new Feedback(
                "merge",
                "Your work does not fit what was merged meanwhile: both change %s. Do it again on top of what is there now."
                        .formatted(named)));
        var again = new Brief.ToImplement(brief.request(), brief.task(), brief.round(), feedback, picture.hints());
        return new Move.Add(List.of(new Wanted(
                task.phase(),
                task.role(),
                task.planKey(),
                task.title(),
                task.round(),
                again,
                picture.branchName(),
                List.of(),
                work)));
    }

    /** Main has moved, and the job's branch does not fit it. */
    Move withMain(JobPicture picture, String main, List<String> paths) {
        long deliveries =
                picture.ofThisTry().filter(JobPicture.in(Phase.DOCUMENT)).count();
        if (deliveries > most) {
            return new Move.Fail(
                    Fault.GIT_CONFLICT,
                    "main moved %d times while the job was at work, and both change %s. Retry when nobody else changes them."
                            .formatted(deliveries, String.join(", ", paths)));
        }
        return new Move.StartOver(main);
    }

    /** What a documenter may not touch: the evidence would not be about what is delivered. */
    static List<String> beyondDocumentation(List<String> paths) {
        return paths.stream().filter(path -> !path.endsWith(".md")).toList();
    }
}
