package dev.waggle.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.MessageProperties;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServersIT {
    @Test
    void whoeverAsksIsNotedForTheCount() throws Exception {
        assertThat(TestServers.database().version()).isNotBlank();

        assertThat(Files.readAllLines(Path.of("target/servers.txt")))
                .contains("tests postgresql " + ServersIT.class.getName())
                .anyMatch(line -> line.matches("postgresql [0-9.]+"));
    }

    @Test
    void everyCallerHasADatabaseOfItsOwnOnAServerThatWritesCarefully() throws Exception {
        TestDatabase mine = TestServers.database();
        TestDatabase yours = TestServers.database();

        mine.execute("CREATE TABLE thing (id int)");

        yours.execute("CREATE TABLE thing (id int)");
        try (var connection = mine.connect();
                var rows = connection
                        .createStatement()
                        .executeQuery("SELECT current_setting('fsync'), current_setting('synchronous_commit')")) {
            rows.next();
            assertThat(rows.getString(1)).isEqualTo("on");
            assertThat(rows.getString(2)).isEqualTo("on");
        }
    }

    @Test
    void everyCallerHasAVirtualHostOfItsOwn() throws Exception {
        TestBroker mine = TestServers.broker();
        TestBroker yours = TestServers.broker();

        declareQuorumQueue(mine, "letters");

        assertThat(mine.queues())
                .singleElement()
                .satisfies(queue -> assertThat(queue.path("type").asString()).isEqualTo("quorum"));
        assertThat(yours.queues()).isEmpty();
        assertThat(yours.exchanges()).isEmpty();
    }

    @Test
    void anOwnBrokerKeepsConfirmedMessagesThroughAKillAndLosesThemByAWipe() throws Exception {
        try (OwnBroker own = TestServers.ownBroker()) {
            declareQuorumQueue(own.broker(), "letters");

            await("RabbitMQ to write down its new queue, which it does twice a second")
                    .pollDelay(Duration.ofSeconds(1))
                    .until(() -> true);
            own.kill();
            assertThat(Ports.listens(own.broker().port())).isFalse();
            own.start();
            await("the queue to have a leader again")
                    .untilAsserted(
                            () -> assertThat(take(own.broker(), "letters")).isEqualTo("hello"));

            own.wipe();
            own.start();
            assertThat(own.broker().queues()).isEmpty();
        }
    }

    @Test
    void aDatabaseOfOnesOwnKeepsWhatWasCommittedWhenItIsKilled(@TempDir Path home) {
        try (OwnDatabase own = TestServers.ownDatabase(home)) {
            own.database().execute("CREATE TABLE thing AS SELECT 1 AS id");

            own.kill();
            assertThat(Ports.listens(own.port())).isFalse();
            own.start();

            own.database().execute("INSERT INTO thing SELECT id + 1 FROM thing");
        }
    }

    private static void declareQuorumQueue(TestBroker broker, String name) throws Exception {
        try (var connection = factory(broker).newConnection();
                var channel = connection.createChannel()) {
            channel.confirmSelect();
            channel.queueDeclare(name, true, false, false, Map.of("x-queue-type", "quorum"));
            channel.basicPublish(
                    "", name, MessageProperties.PERSISTENT_TEXT_PLAIN, "hello".getBytes(StandardCharsets.UTF_8));
            channel.waitForConfirmsOrDie(10_000);
        }
    }

    private static @Nullable String take(TestBroker broker, String queue) throws Exception {
        try (var connection = factory(broker).newConnection();
                var channel = connection.createChannel()) {
            GetResponse letter = channel.basicGet(queue, true);
            return letter == null ? null : new String(letter.getBody(), StandardCharsets.UTF_8);
        }
    }

    private static ConnectionFactory factory(TestBroker broker) throws Exception {
        var factory = new ConnectionFactory();
        factory.setUri(broker.uri());
        return factory;
    }
}
