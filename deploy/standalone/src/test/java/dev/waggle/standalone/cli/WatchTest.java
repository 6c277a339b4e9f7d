package dev.waggle.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waggle.common.contract.JobStatus;
import dev.waggle.standalone.client.FakeHive;
import dev.waggle.standalone.client.JobScripts;
import dev.waggle.standalone.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A job followed at a terminal whose last line moves. */
class WatchTest {
    private static final String CLEAR_LINE = "\r\u001b[2K";

    private final FakeHive hive = new FakeHive();
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final Terminal terminal =
            new Terminal(new PrintStream(screen, true, StandardCharsets.UTF_8), true, false, 100);

    @AfterEach
    void close() {
        hive.close();
    }

    @Test
    void aBarMovesBelowTheStoryAndIsGoneAtTheEnd() throws InterruptedException {
        var queued = JobScripts.status(JobStatus.QUEUED, 1);
        var done = JobScripts.status(JobStatus.SUCCEEDED, 25);
        hive.with(JobScripts.view(done), List.of(queued, done), JobScripts.everything())
                .unwell(1);

        Thread watching = Thread.ofPlatform().start(() -> new Watch(hive.client(), terminal).show(JobScripts.JOB));
        await("the bar").until(() -> shown().contains("╌"));
        watching.join();

        assertThat(shown()).contains("✓ done         Built a to-do list.").contains("⠋ ╌╌");
        assertThat(shown().substring(shown().lastIndexOf(CLEAR_LINE)))
                .as("what is left at the bottom")
                .doesNotContainPattern("[╌━]");
    }

    private String shown() {
        return screen.toString(StandardCharsets.UTF_8);
    }
}
