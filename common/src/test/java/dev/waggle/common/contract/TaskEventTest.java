package dev.waggle.common.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.id.TaskId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TaskEventTest {
    private static final TaskId TASK = TaskId.of("01890a5d-ac96-774b-bcce-b302099a8057");
    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

    @Test
    void progressIsNotTheEndOfARun() {
        assertThat(new TaskEvent.Progressed(TASK, 7, 1, NOON, "compiling").outcome())
                .isFalse();
        assertThat(new TaskEvent.Stopped(TASK, 7, 2, NOON, "drain").outcome()).isTrue();
    }

    @Test
    void newsNamesItsRun() {
        assertThat(new TaskEvent.Stopped(TASK, 7, 2, NOON, "drain").ref()).isEqualTo(new TaskRef(TASK, 7));
    }

    @Test
    void aReportSaysThatNoModelWasUsed() {
        var report = EngineReport.withoutModel("template", "none", "no model was used");

        assertThat(report.model()).isNull();
        assertThat(report.inputTokens() + report.outputTokens()).isZero();
    }
}
