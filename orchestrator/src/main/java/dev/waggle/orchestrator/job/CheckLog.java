package dev.waggle.orchestrator.job;

import dev.waggle.common.contract.Evidence;
import dev.waggle.common.id.TaskId;

/** Where the log of a verification lies: an artifact of a task, by the evidence's name for it. */
public record CheckLog(TaskId taskId, Evidence evidence) {}
