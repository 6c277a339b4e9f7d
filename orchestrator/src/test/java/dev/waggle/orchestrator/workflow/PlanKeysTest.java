package dev.waggle.orchestrator.workflow;

import static dev.waggle.orchestrator.workflow.Story.phase;
import static dev.waggle.orchestrator.workflow.Story.plan;
import static dev.waggle.orchestrator.workflow.Story.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.contract.PlannedTask;
import dev.waggle.common.contract.TodoItem;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanKeysTest {
    @Test
    void freeKeysStayAsTheyAre() {
        var made = plan(phase("All of it", task("T1"), task("T2", "T1")));

        assertThat(PlanKeys.fitted(made, List.of(), "a list")).isEqualTo(made);
    }

    @Test
    void aKeyThatMeansSomethingElseIsReplacedWhereverItIsNamed() {
        var made = plan(phase("Core", task("T1")), phase("Extras", task("T2", "T1")));
        var todo = List.of(new TodoItem("T1", "Something else", false), new TodoItem("T3", "Another", true));

        var fitted = PlanKeys.fitted(made, todo, "add a delete command");

        assertThat(fitted.tasks()).extracting(PlannedTask::key).containsExactly("T4", "T2");
        assertThat(fitted.tasks().getLast().dependsOn()).containsExactly("T4");
        assertThat(fitted.problems()).isEmpty();
    }

    @Test
    void anOpenItemOfTheSameTitleIsMeant() {
        var todo = List.of(new TodoItem("T1", " title of t1", false));

        assertThat(keys(todo, "go on")).containsExactly("T1");
    }

    @Test
    void anItemThatThePersonNamedIsMeant() {
        var todo = List.of(new TodoItem("T1", "Delete command", false));

        assertThat(keys(todo, "implement T1 please")).containsExactly("T1");
        assertThat(keys(todo, "implement T12 please")).containsExactly("T2");
    }

    @Test
    void anItemThatIsDoneIsNeverMeant() {
        var todo = List.of(new TodoItem("T1", "Title of T1", true));

        assertThat(keys(todo, "implement T1")).containsExactly("T2");
    }

    private static List<String> keys(List<TodoItem> todo, String request) {
        return PlanKeys.fitted(plan(phase("All of it", task("T1"))), todo, request).tasks().stream()
                .map(PlannedTask::key)
                .toList();
    }
}
