package dev.waggle.orchestrator.task;

import dev.waggle.common.contract.EngineReport;
import dev.waggle.common.contract.TaskEvent;
import dev.waggle.common.contract.TaskRef;
import java.util.stream.Stream;

/** What a run cost, in millionths of a US dollar; it is owed whatever became of the run. */
public record Expense(TaskRef run, long micros) {
    static Stream<Expense> of(TaskEvent event) {
        return switch (event) {
            case TaskEvent.Succeeded success -> of(success, success.engine());
            case TaskEvent.Failed failure -> of(failure, failure.engine());
            case TaskEvent.Stopped _, TaskEvent.Progressed _ -> Stream.empty();
        };
    }

    private static Stream<Expense> of(TaskEvent event, EngineReport by) {
        return by.cost() > 0 ? Stream.of(new Expense(event.ref(), by.cost())) : Stream.empty();
    }
}
