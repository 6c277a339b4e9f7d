package dev.waggle.common.contract;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.waggle.common.id.TaskId;

/** A hurry-up hint to all workers over {@code waggle.control}; the heartbeat's answer is the truth. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
public sealed interface WorkerControl {
    /** The run should end: whoever holds it asks the queen at once. */
    @JsonTypeName("control.cancel.v1")
    record CancelTask(TaskId taskId, long epoch) implements WorkerControl {}

    /** A person said something to the run, or wants it to stand still, or to go on: whoever holds it asks the queen at once. */
    @JsonTypeName("control.steer.v1")
    record SteerTask(TaskId taskId, long epoch) implements WorkerControl {}
}
