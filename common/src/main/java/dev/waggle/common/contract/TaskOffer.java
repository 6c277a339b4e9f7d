package dev.waggle.common.contract;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.waggle.common.id.TaskId;

/** A hint that a task waits for a worker, over {@code waggle.tasks.<role>}; only a claim starts it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
public sealed interface TaskOffer {
    TaskId taskId();

    long epoch();

    String role();

    @JsonTypeName("task.offered.v1")
    record Offered(TaskId taskId, long epoch, String role) implements TaskOffer {}
}
