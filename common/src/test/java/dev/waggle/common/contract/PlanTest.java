package dev.waggle.common.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanTest {
    @Test
    void aPlanWhoseTasksStandOnEarlierOnesCanBeFollowed() {
        var plan = planOf(phase(task("T1"), task("T2", "T1")), phase(task("T3", "T1", "T2")));

        assertThat(plan.problems()).isEmpty();
        assertThat(plan.tasks()).extracting(PlannedTask::key).containsExactly("T1", "T2", "T3");
    }

    @Test
    void eachProblemIsNamed() {
        var nameless = new PlannedTask("T1", " ", "", 0, 5, List.of(), List.of(), List.of());
        var plan = new Plan("", "", "", null, List.of(phase(nameless, task("t 1"), task("T1"))));

        assertThat(plan.problems())
                .containsExactly(
                        "the plan has no title",
                        "task T1 has no title",
                        "task T1 has no acceptance criteria",
                        "the key 't 1' is not capital letters, digits and dashes (at most 16)",
                        "the key 'T1' is used twice");
    }

    @Test
    void aPlanWithoutTasksIsNone() {
        assertThat(planOf().problems()).containsExactly("the plan has no task");
    }

    @Test
    void moreTasksThanAPersonCouldReadAreRefused() {
        var many = IntStream.rangeClosed(1, 101).mapToObj(i -> task("T" + i)).toArray(PlannedTask[]::new);

        assertThat(planOf(phase(many)).problems()).containsExactly("the plan has 101 tasks; at most 100");
    }

    @Test
    void aTaskCannotWaitForALaterPhaseOrAStranger() {
        assertThat(planOf(phase(task("T1", "T2")), phase(task("T2"))).problems())
                .containsExactly("task T1 depends on 'T2', which is neither in its phase nor in an earlier one");
    }

    @Test
    void aCircleIsFound() {
        assertThat(planOf(phase(task("T1", "T2"), task("T2", "T1"), task("T3"))).problems())
                .containsExactly("the tasks of phase 'Phase' depend on each other in a circle");
    }

    private static Plan planOf(PlanPhase... phases) {
        return new Plan("To-do list", "A list.", "Python 3", null, List.of(phases));
    }

    private static PlanPhase phase(PlannedTask... tasks) {
        return new PlanPhase("Phase", List.of(tasks), true, false);
    }

    private static PlannedTask task(String key, String... dependsOn) {
        return new PlannedTask(key, "Do " + key, "", 0, 5, List.of(dependsOn), List.of("it works"), List.of());
    }
}
