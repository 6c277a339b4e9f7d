package dev.waggle.common.api;

import dev.waggle.common.contract.TaskEvent;
import java.util.List;

/** {@code POST /internal/outcomes}: outcomes that no queen has said to have recorded. The answer, 204, says it. */
public record OutcomeReport(List<TaskEvent> outcomes) {}
