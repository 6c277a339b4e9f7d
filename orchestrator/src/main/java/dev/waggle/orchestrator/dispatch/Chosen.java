package dev.waggle.orchestrator.dispatch;

import dev.waggle.common.id.TaskId;
import dev.waggle.orchestrator.task.Place;

/** A task that is offered now, and the place that it takes. */
record Chosen(TaskId task, Place place) {}
