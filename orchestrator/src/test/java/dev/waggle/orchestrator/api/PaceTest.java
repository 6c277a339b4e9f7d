package dev.waggle.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.contract.JobStatus;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaceTest {
    @Test
    void aYoungRunIsAskedForOften() {
        assertThat(secondsWhileRunningFor(Duration.ofSeconds(29))).isEqualTo(2);
        assertThat(secondsWhileRunningFor(Duration.ofSeconds(30))).isEqualTo(5);
        assertThat(secondsWhileRunningFor(Duration.ofMinutes(5))).isEqualTo(15);
        assertThat(secondsWhileRunningFor(Duration.ofHours(1))).isEqualTo(30);
    }

    @Test
    void nobodyIsAskedToComeBackWhenItIsOver() {
        for (JobStatus status : List.of(JobStatus.SUCCEEDED, JobStatus.FAILED, JobStatus.CANCELLED)) {
            assertThat(Pace.of(StatusViews.of(status), StatusViews.NOON)).isEmpty();
        }
    }

    @Test
    void whatIsOpenHasAPace() {
        for (JobStatus status : List.of(JobStatus.QUEUED, JobStatus.WAITING, JobStatus.CANCELLING)) {
            assertThat(Pace.of(StatusViews.of(status), StatusViews.NOON)).contains(2);
        }
    }

    static int secondsWhileRunningFor(Duration age) {
        return Pace.of(StatusViews.of(JobStatus.RUNNING), StatusViews.NOON.plus(age))
                .orElseThrow();
    }
}
