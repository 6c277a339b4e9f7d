package dev.waggle.orchestrator.workflow;

import dev.waggle.common.contract.Evidence;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.Plan;
import dev.waggle.common.contract.WaitingFor;
import dev.waggle.common.id.TaskId;
import dev.waggle.orchestrator.task.Task;
import java.util.List;

/** What to do next for a job. Each follows from what is stored, so that doing it again after a crash does no harm. */
sealed interface Move {
    /** Let new tasks begin. */
    record Add(List<Wanted> tasks) implements Move {}

    /** What these tasks waited for is merged. */
    record Unblock(List<TaskId> tasks, String commit) implements Move {}

    /** Bring a task's work into the job's branch. */
    record MergeWork(Task task) implements Move {}

    /** The plan is made; its keys are free. */
    record TakePlan(Plan plan) implements Move {}

    /** Begin to build: the TODO list gets the plan's tasks, the job gets its branch. */
    record BeginBuilding(Plan plan) implements Move {}

    /** A phase of the plan is approved: tick its tasks. */
    record FinishPhase(List<String> keys) implements Move {}

    /** What came of merging main in was verified. */
    record Rechecked() implements Move {}

    /** Wait for a person. */
    record Ask(WaitingFor waitingFor, String question) implements Move {}

    /** Bring the job's branch to main. */
    record Deliver(Plan plan, Evidence evidence) implements Move {}

    /** Do the plan's tasks again on top of a main that moved and does not fit. */
    record StartOver(String main) implements Move {}

    /** The question is answered. */
    record Answer(String text) implements Move {}

    /** Stop every task of the job. */
    record Stop(String reason) implements Move {}

    /** Nothing of a job that was cancelled runs any more. */
    record Quiet() implements Move {}

    record Fail(Fault fault, String detail) implements Move {}
}
