package dev.waggle.common;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.api.Assignment;
import dev.waggle.common.api.Checkout;
import dev.waggle.common.contract.Brief;
import dev.waggle.common.contract.TaskRef;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.ProjectId;
import dev.waggle.common.id.TaskId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CheckoutTest {
    private static final String ID = "01890a5d-ac96-774b-bcce-b302099a8057";

    @Test
    void aTokenIsNeverPrinted() {
        var assignment = new Assignment(
                TaskId.of(ID),
                7,
                JobId.of(ID),
                ProjectId.of(ID),
                "verifier",
                1,
                "checks",
                null,
                Duration.ofMinutes(5),
                false,
                new Brief.ToVerify(null),
                new Checkout("/git/" + ID + ".git", "main", "tasks/" + ID + "/7", "s3cret"),
                null);

        assertThat(assignment.toString()).doesNotContain("s3cret");
        assertThat(assignment.ref()).isEqualTo(new TaskRef(TaskId.of(ID), 7));
    }
}
