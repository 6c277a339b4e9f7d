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
    private static final String LETTER = "hello " + Canary.of("planted");

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

        declareQuorumQueue(mine, "letters", "hello");

        assertThat(mine.queues())
                .singleElement()
                .satisfies(queue -> assertThat(queue.path("type").asString()).isEqualTo("quorum"));
        assertThat(yours.queues()).isEmpty();
        assertThat(yours.exchanges()).isEmpty();
    }

    @Test
    void anOwnBrokerKeepsConfirmedMessagesThroughAKillAndLosesThemByAWipe() throws Exception {
        try (OwnBroker own = TestServers.ownBroker()) {
            declareQuorumQueue(own.broker(), "letters", LETTER);

            await("RabbitMQ to write down its new queue, which it does twice a second")
                    .pollDelay(Duration.ofSeconds(1))
                    .until(() -> true);
            own.kill();
            assertThat(Ports.listens(own.broker().port())).isFalse();
            own.start();
            assertThat(CanarySweep.below(own.home()))
                    .as("the canary in the message")
                    .isNotEmpty();
            await("the queue to have a leader again")
                    .untilAsserted(
                            () -> assertThat(take(own.broker(), "letters")).isEqualTo(LETTER));

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

    @Test
    void aCanaryInATableIsFoundWhileItIsThereAndAfterwards(@TempDir Path home) {
        String secret = Canary.of("planted");
        try (OwnDatabase own = TestServers.ownDatabase(home)) {
            own.database().execute("""
                    CREATE SCHEMA hive; CREATE TABLE hive.event (at int, said text, body jsonb, packed bytea);
                    INSERT INTO hive.event VALUES (1, 'nothing', '{"key": "none"}', 'x'), (2, 'it is %1$s', NULL, NULL),
                        (3, NULL, '{"key": ["%1$s"]}', NULL), (4, NULL, NULL, convert_to('%1$s', 'UTF8'))
                    """.formatted(secret));

            assertThat(CanaryRows.of(own.database()))
                    .containsExactlyInAnyOrder(
                            "hive.event.said at (0,2)", "hive.event.body at (0,3)", "hive.event.packed at (0,4)");
            own.database().execute("DROP TABLE hive.event");

            assertThat(CanaryRows.of(own.database())).isEmpty();
            own.kill();
            assertThat(CanarySweep.below(home)).isNotEmpty();
            Folders.delete(home);
        }
    }

    private static void declareQuorumQueue(TestBroker broker, String name, String letter) throws Exception {
        try (var connection = factory(broker).newConnection();
                var channel = connection.createChannel()) {
            channel.confirmSelect();
            channel.queueDeclare(name, true, false, false, Map.of("x-queue-type", "quorum"));
            channel.basicPublish(
                    "", name, MessageProperties.PERSISTENT_TEXT_PLAIN, letter.getBytes(StandardCharsets.UTF_8));
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
