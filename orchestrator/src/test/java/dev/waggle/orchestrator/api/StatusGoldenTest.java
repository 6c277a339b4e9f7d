package dev.waggle.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.WaggleJson;
import dev.waggle.common.contract.JobStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class StatusGoldenTest {
    static final Path GOLDEN = Path.of("src/test/resources/golden/job-status.json");

    @Test
    void theStatusLooksAsItAlwaysDid() throws IOException {
        String written = WaggleJson.mapper()
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(StatusViews.of(JobStatus.WAITING));

        assertThat(written)
                .isEqualToNormalizingNewlines(Files.readString(GOLDEN).strip());
    }
}
