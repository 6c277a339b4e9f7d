package dev.waggle.standalone.hive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waggle.common.api.JobStatusView;
import dev.waggle.common.api.NewJob;
import dev.waggle.common.contract.JobKind;
import dev.waggle.common.contract.JobStatus;
import dev.waggle.standalone.client.HiveClient;
import dev.waggle.testing.Ports;
import dev.waggle.testing.TestBroker;
import dev.waggle.testing.TestDatabase;
import dev.waggle.testing.TestServers;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealServersIT {
    @TempDir
    Path home;

    @Test
    void settingsMoveTheSameHiveToRealServers() {
        TestBroker broker = TestServers.broker();
        TestDatabase database = TestServers.database();
        HiveSettings settings = HiveSettings.of(Map.of(
                "PATH", Objects.requireNonNull(System.getenv("PATH")),
                "WAGGLE_HOME", home.toString(),
                "WAGGLE_PORT", String.valueOf(Ports.free()),
                "WAGGLE_DATABASE_URL", database.jdbcUrl(),
                "WAGGLE_DATABASE_USER", database.user(),
                "WAGGLE_DATABASE_PASSWORD", database.password(),
                "WAGGLE_RABBITMQ_URI", broker.uri()));

        try (Hive hive = Hive.start(settings, HiveMain.services(settings.environment()))) {
            var client = new HiveClient(URI.create(hive.url()), settings.token());
            JobStatusView job = client.submit(
                    new NewJob("a static web page about bees", JobKind.BUILD, null, null, null, null, null));
            await("the job")
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> client.status(job.jobId()).status().terminal());

            assertThat(client.status(job.jobId()).status()).isEqualTo(JobStatus.SUCCEEDED);
            assertThat(broker.queues())
                    .filteredOn(queue -> queue.path("durable").asBoolean())
                    .isNotEmpty()
                    .allSatisfy(
                            queue -> assertThat(queue.path("type").asString()).isEqualTo("quorum"));
            assertThat(home.resolve("data")).as("no database of its own").doesNotExist();
        }
    }
}
