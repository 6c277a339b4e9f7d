package dev.waggle.common.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class JobStatusTest {
    @Test
    void threeEndsAreForGood() {
        assertThat(Arrays.stream(JobStatus.values()).filter(JobStatus::terminal))
                .containsExactly(JobStatus.SUCCEEDED, JobStatus.FAILED, JobStatus.CANCELLED);
    }
}
