package dev.waggle.orchestrator.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.contract.Brief;
import dev.waggle.common.contract.DiffStat;
import dev.waggle.common.contract.EngineReport;
import dev.waggle.common.contract.Evidence;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.JobKind;
import dev.waggle.common.contract.Plan;
import dev.waggle.common.contract.PlanPhase;
import dev.waggle.common.contract.PlannedTask;
import dev.waggle.common.contract.Result;
import dev.waggle.common.contract.TaskEvent;
import dev.waggle.common.id.TaskId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VerdictTest {
    static final PlannedTask ITEM =
            new PlannedTask("T1", "Add", "Add items.", 0, 10, List.of(), List.of("it adds"), List.of());
    static final Plan PLAN =
            new Plan("To-do", "A list.", "Python 3", null, List.of(new PlanPhase("All", List.of(ITEM), true, false)));
    static final Evidence EVIDENCE = new Evidence("make", 0, "c0ffee", 1, "check.log", "00", "");

    static final Brief TO_PLAN = new Brief.ToPlan(JobKind.BUILD, "a list", "template", List.of(), List.of(), List.of());
    static final Brief TO_IMPLEMENT = new Brief.ToImplement("a list", ITEM, 0, List.of(), List.of());
    static final Brief TO_VERIFY = new Brief.ToVerify(null);
    static final Brief TO_REVIEW = new Brief.ToReview("a list", List.of(ITEM), "c0ffee", EVIDENCE, 0);
    static final Brief TO_DOCUMENT = new Brief.ToDocument("a list", PLAN, EVIDENCE);
    static final Brief TO_ANSWER = new Brief.ToAnswer("why?");

    static final Result PLANNED = new Result.Planned(PLAN);
    static final Result CHANGED = new Result.Changed("c0ffee", "added", new DiffStat(1, 1, 0));
    static final Result VERIFIED = new Result.Verified(EVIDENCE);
    static final Result REVIEWED = new Result.Reviewed(true, "fine");
    static final Result ANSWERED = new Result.Answered("because");

    @Test
    void eachBriefHasItsOneKindOfResult() {
        var briefs = List.of(TO_PLAN, TO_IMPLEMENT, TO_VERIFY, TO_REVIEW, TO_ANSWER, TO_DOCUMENT);
        var fitting = List.of(PLANNED, CHANGED, VERIFIED, REVIEWED, ANSWERED, CHANGED);

        for (int i = 0; i < briefs.size(); i++) {
            for (Result result : List.of(PLANNED, CHANGED, VERIFIED, REVIEWED, ANSWERED)) {
                var verdict = Verdict.of(success(result), briefs.get(i));
                if (result.equals(fitting.get(i))) {
                    assertThat(verdict).isInstanceOf(TaskSignal.Success.class);
                } else {
                    assertThat(fault(verdict)).isEqualTo(Fault.RESULT_REFUSED);
                }
            }
        }
    }

    @Test
    void aPlanThatNobodyCanFollowIsAFailureThatNamesItsProblems() {
        var plan = new Plan("To-do", "A list.", "Python 3", null, List.of());

        var verdict = Verdict.of(success(new Result.Planned(plan)), TO_PLAN);

        assertThat(fault(verdict)).isEqualTo(Fault.PLAN_INVALID);
        assertThat(((TaskSignal.Failure) verdict).setback().detail()).contains("the plan has no task");
    }

    private static Fault fault(TaskSignal verdict) {
        return ((TaskSignal.Failure) verdict).setback().fault();
    }

    private static TaskEvent.Succeeded success(Result result) {
        var by = EngineReport.withoutModel("template", "none", "");
        return new TaskEvent.Succeeded(new TaskId(new UUID(0, 1)), 1, 1, Instant.EPOCH, result, by);
    }
}
