package dev.waggle.orchestrator.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.contract.Plan;
import dev.waggle.common.id.JobId;
import java.util.List;
import org.junit.jupiter.api.Test;

class PositionTest {
    static final JobId JOB = JobId.of("01890a5d-ac96-774b-bcce-b302099a8057");
    static final Plan PLAN = new Plan("To-do", "A list.", "Python 3", null, List.of());

    @Test
    void aJobThatStartsOverGetsABranchOfItsOwn() {
        assertThat(Branch.name(JOB, 0)).isEqualTo("jobs/" + JOB);
        assertThat(Branch.name(JOB, 7)).isEqualTo("jobs/" + JOB + "-7");
    }

    @Test
    void aPhaseThatIsDoneLeavesItsTasksBehind() {
        var branch = Branch.begun(0, "main-1", "head-1").at("head-2");

        var next = Position.START.planned(PLAN).approve().on(branch).advance(branch.at("head-3"), 9);

        assertThat(next.planPhase()).isEqualTo(1);
        assertThat(next.phaseFrom()).isEqualTo(9);
        assertThat(next.branch()).isEqualTo(new Branch(0, "main-1", "head-3", "head-3", false));
    }

    @Test
    void aPlanThatWasAnsweredIsForgottenAndTheAnswersAreKept() {
        var next = Position.START.planned(PLAN).replanned("in Java please", 2).replanned("with tests", 3);

        assertThat(next.plan()).isNull();
        assertThat(next.phaseFrom()).isEqualTo(3);
        assertThat(next.answers()).containsExactly("in Java please", "with tests");
    }

    @Test
    void aRetryKeepsThePlanAndTheBranch() {
        var branch = Branch.begun(0, "main-1", "head-1");
        var before = Position.START.planned(PLAN).approve().on(branch);

        assertThat(before.retried(5)).isEqualTo(new Position(null, PLAN, true, 0, 0, 5, branch, List.of()));
    }

    @Test
    void whatStartsOverBeginsWithTheFirstPhase() {
        var next = Position.START.planned(PLAN).startedOver(Branch.begun(12, "main-2", "head-9"));

        assertThat(next.planPhase()).isZero();
        assertThat(next.phaseFrom()).isEqualTo(12);
    }
}
