package dev.waggle.common.contract;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.waggle.common.id.TaskId;
import java.time.Instant;

/**
 * News of one run of a task, worker to queen, over {@code waggle.events} with the kind as key. {@code seq} counts from 1 in each run;
 * {@code at} is the worker's clock and for display only. A kind is never edited: change means a new {@code .vN}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
public sealed interface TaskEvent {
    TaskId taskId();

    long epoch();

    int seq();

    Instant at();

    /** Which run this is news of. */
    @JsonIgnore
    default TaskRef ref() {
        return new TaskRef(taskId(), epoch());
    }

    /** Whether the run is over with this; sent once its process tree is dead. */
    @JsonIgnore
    default boolean outcome() {
        return switch (this) {
            case Progressed _ -> false;
            case Succeeded _, Failed _, Stopped _ -> true;
        };
    }

    /** One line of progress, for people: redacted and at most 500 characters. */
    @JsonTypeName("task.progressed.v1")
    record Progressed(TaskId taskId, long epoch, int seq, Instant at, String line) implements TaskEvent {}

    @JsonTypeName("task.succeeded.v1")
    record Succeeded(TaskId taskId, long epoch, int seq, Instant at, Result result, EngineReport engine)
            implements TaskEvent {}

    @JsonTypeName("task.failed.v1")
    record Failed(TaskId taskId, long epoch, int seq, Instant at, Fault fault, String detail, EngineReport engine)
            implements TaskEvent {}

    /** The run ended without a verdict (drain, lost lease, cancel, never started): it gives its attempt back. */
    @JsonTypeName("task.stopped.v1")
    record Stopped(TaskId taskId, long epoch, int seq, Instant at, String reason) implements TaskEvent {}
}
