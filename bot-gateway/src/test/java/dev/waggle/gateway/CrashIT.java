package dev.waggle.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.contract.JobKind;
import dev.waggle.common.contract.Phase;
import dev.waggle.common.contract.QueenCommand.SubmitJob;
import dev.waggle.testing.telegram.Message;
import dev.waggle.testing.telegram.Person;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a gateway that was killed left behind, and what the next one makes of it: rows as they stood at that instant. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashIT {
    private final SimpleMeterRegistry counts = new SimpleMeterRegistry();
    private final Stage stage = Stage.shared();

    @BeforeAll
    void setUp() {
        Metrics.addRegistry(counts);
    }

    @AfterAll
    void tearDown() {
        Metrics.removeRegistry(counts);
    }

    @Test
    void killedAfterAnUpdateWasStoredItIsFollowedOnceByTheNext() {
        Person ada = stage.friend("Ada");
        ordered(ada, "an early thing");
        stage.stop();
        stage.bot().people().say(ada, "/new a thing said to nobody");
        stage.start();

        stage.bot().eyes().awaitMessage(ada.chat(), "a thing said to nobody");
        assertThat(stage.queen().order("a thing said to nobody").idempotencyKey())
                .startsWith("update:");
        assertThat(bots(ada)).isEqualTo(2);
    }

    @Test
    void killedBeforeTheQueenAnsweredTheOrderIsToldAgainUntilSheDoes() {
        Person ada = stage.friend("Ada");
        SubmitJob order = ordered(ada, "a thing told twice");
        stage.stop();
        stage.start();

        Awaitility.await("it is told again")
                .atMost(java.time.Duration.ofSeconds(20))
                .until(() -> stage.queen().times(order.jobId()) >= 2);
        stage.queen()
                .job(order.jobId())
                .accepted(JobKind.BUILD, "Twice", stage.project("Twice").projectId());
        Awaitility.await("nothing is left to tell")
                .until(() -> stage.sql()
                        .sql("SELECT count(*) FROM command WHERE job_id = :job")
                        .param("job", order.jobId().value())
                        .query(Long.class)
                        .single()
                        .equals(0L));
        assertThat(stage.queen().orders().stream().filter(known -> known.jobId().equals(order.jobId())))
                .hasSize(1);
    }

    @Test
    void killedBetweenASendAndItsRecordTheMessageIsFoundAndShownOnce() {
        Person ada = stage.friend("Ada");
        ordered(ada, "a thing that arrived");
        double before = unclear();
        inFlight(ada);
        stage.stop();
        stage.start();

        Awaitility.await("the message is found").until(() -> found(ada));
        assertThat(bots(ada)).isEqualTo(1);
        assertThat(unclear()).isGreaterThan(before);
        assertThat(stage.bot().calls("sendMessage"))
                .filteredOn(call -> call.call().chat() == ada.id())
                .hasSize(1);
    }

    @Test
    void killedBeforeASendTheMessageIsSentByTheNext() {
        Person ada = stage.friend("Ada");
        ordered(ada, "a thing that never left");
        stage.bot().people().delete(stage.bot().eyes().awaitMessage(ada.chat(), "a thing that never left"));
        inFlight(ada);
        stage.stop();
        stage.start();

        Awaitility.await("the message is sent").until(() -> found(ada));
        assertThat(bots(ada)).isEqualTo(1);
        assertThat(counts.counter("waggle.gateway.sends.repeated").count()).isPositive();
    }

    @Test
    void newsThatGotLostIsAskedForWhenTheNextComesOrWhenNoneDoes() {
        Person ada = stage.friend("Ada");
        SubmitJob order = ordered(ada, "a thing with gaps");
        Message card = stage.bot().eyes().awaitMessage(ada.chat(), "a thing with gaps");
        stage.queen()
                .job(order.jobId())
                .accepted(JobKind.BUILD, "Gaps", stage.project("Gaps").projectId())
                .twice();
        stage.queen()
                .job(order.jobId())
                .lost()
                .phase(Phase.PLAN)
                .planned("One")
                .phase(Phase.IMPLEMENT)
                .arriving()
                .started("One");
        stage.bot().eyes().awaitEdit(card, now -> now.text().contains("planning 10:01 → building 10:03"));

        stage.queen().job(order.jobId()).lost().succeeded("the last word");
        stage.sql()
                .sql("UPDATE card SET heard_at = heard_at - interval '1 minute'")
                .update();

        stage.bot().eyes().awaitMessage(ada.chat(), "the last word");
        assertThat(stage.bot().eyes().rung(ada.chat())).hasSize(1);
    }

    private SubmitJob ordered(Person person, String words) {
        stage.bot().people().say(person, words);
        stage.bot().eyes().awaitMessage(person.chat(), words);
        Awaitility.await("it is recorded").until(() -> found(person));
        return stage.queen().order(words);
    }

    /** As the row stands between the mark and the record. */
    private void inFlight(Person person) {
        stage.sql().sql("""
                UPDATE outbox SET state = 'IN_FLIGHT', message_id = NULL, shown = 0, attempts = 1
                 WHERE chat_id = :chat
                """).param("chat", person.id()).update();
    }

    private boolean found(Person person) {
        return stage.sql()
                .sql("SELECT count(*) FROM outbox WHERE chat_id = :chat AND state = 'DONE' AND message_id IS NOT NULL")
                .param("chat", person.id())
                .query(Long.class)
                .single()
                .equals(1L);
    }

    private long bots(Person person) {
        return stage.bot().eyes().visible(person.chat()).stream()
                .filter(Message::fromBot)
                .count();
    }

    private double unclear() {
        return counts.counter("waggle.gateway.sends.unclear").count();
    }
}
