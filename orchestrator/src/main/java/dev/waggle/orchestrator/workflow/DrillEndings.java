package dev.waggle.orchestrator.workflow;

import dev.waggle.common.WaggleJson;
import dev.waggle.common.contract.Brief;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.JobEvent;
import dev.waggle.common.contract.JobStatus;
import dev.waggle.common.contract.Result;
import dev.waggle.orchestrator.job.JobResult;
import dev.waggle.orchestrator.task.Draft;
import dev.waggle.orchestrator.task.Endings;
import dev.waggle.orchestrator.task.JobTurn;
import dev.waggle.orchestrator.task.Task;
import dev.waggle.orchestrator.task.TaskState;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** A drill's job ends as its one task does. */
@Component
class DrillEndings implements Endings {
    @Override
    public Optional<JobTurn.Ends> of(Task settled) {
        if (!(settled.brief() instanceof Brief.ToDrill)) {
            return Optional.empty();
        }
        return switch (settled.state()) {
            case TaskState.Succeeded(var _, Result.Answered(var text), var _) -> Optional.of(success(text));
            case TaskState.Failed _ -> Optional.of(failure(settled));
            // somebody cancelled it: whose wish it was knows the workflow
            default -> Optional.empty();
        };
    }

    private static JobTurn.Ends success(String text) {
        var result = result(text);
        return new JobTurn.Ends(
                JobStatus.SUCCEEDED, WaggleJson.mapper().writeValueAsString(result), null, null, news(result));
    }

    private static JobTurn.Ends failure(Task task) {
        Fault fault = fault(task);
        return new JobTurn.Ends(JobStatus.FAILED, null, fault, detail(task), news(task));
    }

    static JobResult result(String text) {
        return new JobResult(null, Summaries.of(text), text);
    }

    static Fault fault(Task failed) {
        return Objects.requireNonNullElse(failed.fault(), Fault.INTERNAL);
    }

    static String detail(Task failed) {
        return "'%s' (%s) failed: %s".formatted(failed.title(), failed.role(), failed.detail());
    }

    static Draft news(JobResult result) {
        return (id, seq, at) -> new JobEvent.Succeeded(id, seq, at, null, result.summary());
    }

    static Draft news(Task failed) {
        Fault fault = fault(failed);
        String detail = detail(failed);
        return (id, seq, at) -> new JobEvent.Failed(id, seq, at, fault, detail);
    }
}
