package dev.waggle.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.contract.QueenCommand.SubmitJob;
import dev.waggle.testing.telegram.Message;
import dev.waggle.testing.telegram.Mishap;
import dev.waggle.testing.telegram.Person;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Gateways killed with -9 at the instants that matter: nothing is lost, nothing is shown twice. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KillIT {
    private static final Duration START = Duration.ofSeconds(60);

    private final Stage stage = Stage.shared();
    private @Nullable GatewayProcess gateway;

    @BeforeAll
    void emptyTheStage() {
        stage.stop();
        stage.bot().eyes().patience(START);
        gateway = GatewayProcess.start(stage.settings());
    }

    @AfterEach
    void mend() {
        stage.bot().mend();
    }

    @AfterAll
    void fillTheStage() {
        Objects.requireNonNull(gateway).kill();
        expireLeases();
        stage.start();
        stage.bot().eyes().patience(Duration.ofSeconds(10));
    }

    @Test
    void afterAnUpdateWasStored() throws SQLException {
        Person ada = stage.friend("Ada");
        try (Connection blocked = connect();
                var lock = blocked.createStatement()) {
            blocked.setAutoCommit(false);
            lock.execute("LOCK TABLE gateway.card IN EXCLUSIVE MODE");
            stage.bot().people().say(ada, "/new a thing that was only stored");
            Awaitility.await("it is stored").atMost(START).until(() -> stored(ada) == 1);
            killAndStart();
            blocked.rollback();
        }

        shownOnce(ada, "a thing that was only stored");
    }

    @Test
    void afterTheQueenWasTold() {
        Person ada = stage.friend("Ada");
        stage.bot().people().say(ada, "/new a thing just told");
        Awaitility.await("she is told").atMost(START).until(() -> told("a thing just told") > 0);
        killAndStart();

        shownOnce(ada, "a thing just told");
        assertThat(told("a thing just told")).isEqualTo(1);
    }

    @Test
    void beforeASendArrived() {
        Person ada = stage.friend("Ada");
        stage.bot().on("sendMessage").in(ada.chat()).nth(1).then(Mishap.hangsBefore());
        stage.bot().people().say(ada, "/new a thing on its way");
        Awaitility.await("she is told").atMost(START).until(() -> told("a thing on its way") > 0);
        Awaitility.await("it is marked").atMost(START).until(() -> inFlight(ada) == 1);
        killAndStart();

        shownOnce(ada, "a thing on its way");
    }

    @Test
    void afterASendArrived() {
        Person ada = stage.friend("Ada");
        stage.bot().on("sendMessage").in(ada.chat()).nth(1).then(Mishap.hangsAfter());
        stage.bot().people().say(ada, "/new a thing that arrived unheard");
        stage.bot().eyes().awaitMessage(ada.chat(), "a thing that arrived unheard");
        assertThat(inFlight(ada)).isEqualTo(1);
        killAndStart();

        Awaitility.await("it is found").atMost(START).until(() -> inFlight(ada) == 0);
        shownOnce(ada, "a thing that arrived unheard");
    }

    private void killAndStart() {
        Objects.requireNonNull(gateway).kill();
        stage.bot().mend();
        expireLeases();
        gateway = GatewayProcess.start(stage.settings());
    }

    /** What follows in the chat comes after it, so by then it would have been shown twice. */
    private void shownOnce(Person person, String words) {
        stage.bot().people().say(person, "/credits");
        stage.bot().eyes().awaitMessage(person.chat(), "credits left");
        stage.bot().eyes().awaitMessage(person.chat(), words);
        Awaitility.await("all is said")
                .atMost(START)
                .until(() ->
                        count("SELECT count(*) FROM gateway.outbox WHERE state <> 'DONE' AND chat_id = " + person.id())
                                == 0);

        assertThat(stage.bot().eyes().visible(person.chat()))
                .filteredOn(Message::fromBot)
                .filteredOn(message -> message.text().contains(words))
                .hasSize(1);
        assertThat(stage.queen().order(words).idempotencyKey()).startsWith("update:");
        assertThat(told(words)).isEqualTo(1);
    }

    /** Different jobs that the queen was told of with these words. */
    private long told(String words) {
        return stage.queen().orders().stream()
                .filter(order -> order.order().text().contains(words))
                .map(SubmitJob::jobId)
                .distinct()
                .count();
    }

    private long stored(Person person) {
        return count("SELECT count(*) FROM gateway.tg_update WHERE done_at IS NULL AND chat_id = " + person.id());
    }

    private long inFlight(Person person) {
        return count("SELECT count(*) FROM gateway.outbox WHERE state IN ('IN_FLIGHT', 'UNCLEAR') AND chat_id = "
                + person.id());
    }

    private long count(String sql) {
        try (Connection connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Half a minute passes. */
    private void expireLeases() {
        try (Connection connection = connect();
                var statement = connection.createStatement()) {
            statement.execute("UPDATE gateway.clock_shift SET shift = shift + interval '30 seconds'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                setting("spring.datasource.url"),
                setting("spring.datasource.username"),
                setting("spring.datasource.password"));
    }

    private String setting(String name) {
        return Objects.requireNonNull(stage.settings().get(name));
    }
}
