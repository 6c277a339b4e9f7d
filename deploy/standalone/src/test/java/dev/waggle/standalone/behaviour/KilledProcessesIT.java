package dev.waggle.standalone.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waggle.testing.ServiceProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Whatever is killed, at whatever instant: the job finishes, with one result and one terminal event. */
class KilledProcessesIT {
    private static final Duration LEASE = Duration.ofSeconds(75);

    @TempDir
    static Path home;

    static HiveProcesses hive;
    static ServiceProcess queen;
    static ServiceProcess worker;

    @BeforeAll
    static void startHive() {
        hive = new HiveProcesses(home);
        queen = hive.startQueen();
        worker = hive.startWorker("worker-1");
        hive.awaitUp();
    }

    @AfterAll
    static void stopHive() {
        hive.close();
    }

    @Test
    void aKilledWorkersTaskIsDoneByAnother() {
        var job = SlowJob.submitStuckAtFirst(hive.api);
        SlowJob.awaitImplementing(hive.api, job);

        worker.kill();
        worker = hive.startWorker("worker-2");
        hive.passTime(LEASE);

        assertSucceeds(job);
        assertThat(SlowJob.starts(hive.api, job)).isEqualTo(2);
    }

    @Test
    void aFrozenWorkersPushIsRefusedOnceItsLeaseIsOver() {
        worker.close();
        // its heart beats too seldom to hear, before it pushes, that the run is not its own any more
        worker = hive.startWorker("worker-frozen", Map.of("WAGGLE_WORKER_HEARTBEAT", "10m"));
        var job = SlowJob.submit(hive.api, 2);
        SlowJob.awaitImplementing(hive.api, job);

        worker.freeze();
        hive.passTime(LEASE);
        worker.thaw();

        await("the git door shuts")
                .atMost(Duration.ofSeconds(60))
                .until(() -> queen.log().contains("came to the git door without a lease"));
        assertSucceeds(job);
        assertThat(SlowJob.starts(hive.api, job)).isEqualTo(2);
        worker.close();
        worker = hive.startWorker("worker-3");
    }

    @Test
    void aKilledQueenFindsHerJobsAgainAndTheRunThatWentOnWithoutHer() {
        var job = SlowJob.submit(hive.api, 4);
        SlowJob.awaitImplementing(hive.api, job);

        queen.kill();
        queen = hive.startQueen();

        assertSucceeds(job);
        assertThat(SlowJob.starts(hive.api, job)).isEqualTo(1);
    }

    @Test
    void anInterruptedRunLosesNoTryAndBeginsAnew() {
        var job = SlowJob.submitStuckAtFirst(hive.api);
        SlowJob.awaitImplementing(hive.api, job);

        hive.api.post("/api/ai/jobs/" + job + "/interrupt", "{\"text\":\"do not wait so long\"}");

        assertSucceeds(job);
        assertThat(hive.api.events(job))
                .filteredOn(event -> event.path("role").asString("").equals("implementer")
                        && event.path("kind").asString().equals("job.task-started.v1"))
                .extracting(event -> event.path("attempt").asInt())
                .containsExactly(1, 1);
    }

    @Test
    void aPausedRunStandsStillUntilItIsResumed() {
        var job = SlowJob.submit(hive.api, 3);
        SlowJob.awaitImplementing(hive.api, job);

        hive.api.post("/api/ai/jobs/" + job + "/pause", "");
        await("it stands still for longer than its work takes")
                .during(Duration.ofSeconds(6))
                .atMost(Duration.ofSeconds(12))
                .until(() -> hive.api.events(job).stream()
                        .noneMatch(event -> event.path("role").asString("").equals("implementer")
                                && event.path("kind").asString().equals("job.task-succeeded.v1")));
        hive.api.post("/api/ai/jobs/" + job + "/resume", "");

        assertSucceeds(job);
        assertThat(SlowJob.starts(hive.api, job)).isEqualTo(1);
    }

    @Test
    void aKilledBrokerStopsNoRunningWork() {
        var job = SlowJob.submit(hive.api, 4);
        SlowJob.awaitImplementing(hive.api, job);

        hive.broker.kill();
        hive.broker.start();

        assertSucceeds(job);
        assertThat(SlowJob.starts(hive.api, job)).isEqualTo(1);
    }

    @Test
    void aBrokerThatForgotEverythingLosesNothingThatWasAccepted() {
        var job = SlowJob.submit(hive.api, 4);
        SlowJob.awaitImplementing(hive.api, job);

        hive.broker.kill();
        hive.broker.wipe();
        var accepted = SlowJob.submit(hive.api, 0);
        hive.broker.start();

        assertSucceeds(job);
        assertThat(SlowJob.starts(hive.api, job)).isEqualTo(1);
        assertSucceeds(accepted);
    }

    private void assertSucceeds(String job) {
        await("the job ends")
                .atMost(Duration.ofSeconds(120))
                .ignoreExceptions()
                .until(() -> List.of("succeeded", "failed").contains(hive.api.status(job)));
        assertThat(hive.api.status(job))
                .as(() -> hive.api.events(job).toString())
                .isEqualTo("succeeded");
        assertThat(ZipEntries.of(hive.api.zip(job))).contains("done.txt");
        assertOneEnd(job, "job.succeeded.v1");
    }

    private void assertOneEnd(String job, String kind) {
        List<JsonNode> events = hive.api.events(job);

        assertThat(events)
                .extracting(event -> event.path("kind").asString())
                .filteredOn(List.of("job.succeeded.v1", "job.failed.v1", "job.cancelled.v1")::contains)
                .containsExactly(kind);
        assertThat(events)
                .extracting(event -> event.path("seq").asInt())
                .containsExactlyElementsOf(java.util.stream.IntStream.rangeClosed(1, events.size())
                        .boxed()
                        .toList());
    }
}
