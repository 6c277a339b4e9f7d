package dev.waggle.common.contract;

import dev.waggle.common.id.TaskId;

/** One run of a task: the task and its fence. */
public record TaskRef(TaskId taskId, long epoch) {}
