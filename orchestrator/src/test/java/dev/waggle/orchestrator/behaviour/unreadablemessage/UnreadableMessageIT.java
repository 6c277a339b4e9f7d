package dev.waggle.orchestrator.behaviour.unreadablemessage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waggle.common.amqp.QueueNames;
import dev.waggle.common.contract.JobEvent;
import dev.waggle.common.contract.JobKind;
import dev.waggle.common.contract.JobOrder;
import dev.waggle.common.contract.QueenCommand.SubmitJob;
import dev.waggle.common.contract.Submitter;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.Uuid7;
import dev.waggle.orchestrator.Broker;
import dev.waggle.orchestrator.Broker.Parked;
import dev.waggle.orchestrator.Hive;
import dev.waggle.orchestrator.QueenTest;
import dev.waggle.orchestrator.ScriptedWorker;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.beans.factory.annotation.Autowired;

@QueenTest
class UnreadableMessageIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final Hive hive;
    private final Broker broker;
    private final Uuid7 ids;

    @Autowired
    UnreadableMessageIT(Hive hive, ConnectionFactory connections, Uuid7 ids) {
        this.hive = hive;
        this.broker = new Broker(connections);
        this.ids = ids;
    }

    @BeforeEach
    void emptyHive() {
        hive.reset();
        broker.empty(QueueNames.PARKED);
    }

    @Test
    void anEventThatNobodyCanReadIsParkedWithItsReasonAndTheOthersAreRecorded() {
        var job = hive.job();
        var run = hive.running(job, hive.worker("verifier"));

        broker.event(ScriptedWorker.progressed(run, 1, "one"));
        broker.raw(QueueNames.QUEEN_EVENTS, "this is not JSON");
        broker.raw(QueueNames.QUEEN_EVENTS, "{\"kind\":\"task.progressed.v99\",\"seq\":1}");
        broker.raw(QueueNames.QUEEN_EVENTS, "{\"kind\":\"task.stopped.v1\",\"epoch\":1}");
        broker.raw(QueueNames.QUEEN_EVENTS, "null");
        broker.event(ScriptedWorker.progressed(run, 2, "two"));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(hive.events(job, JobEvent.TaskProgressed.class).stream()
                                .map(JobEvent.TaskProgressed::line))
                        .containsExactly("one", "two"));
        var parked = broker.parked(4);
        assertThat(parked).extracting(Parked::origin).containsOnly(QueueNames.QUEEN_EVENTS);
        assertThat(parked)
                .extracting(Parked::reason)
                .allSatisfy(reason -> assertThat(reason).contains("TaskEvent"));
        assertThat(parked).extracting(Parked::body).contains("this is not JSON", "null");
    }

    @Test
    void aCommandThatNobodyCanReadIsParkedAndTheOthersAreTaken() {
        JobId id = new JobId(ids.next());
        var order = new JobOrder(JobKind.BUILD, "a to-do list", null, null, null, false, 0);
        var ada = new Submitter("telegram", "1815", "Ada");

        broker.raw(QueueNames.QUEEN_COMMANDS, "");
        broker.raw(QueueNames.QUEEN_COMMANDS, "{\"kind\":\"job.submit.v99\"}");
        broker.command(new SubmitJob(id, Instant.EPOCH, ada, "key-1", order));
        broker.command(new SubmitJob(id, Instant.EPOCH, ada, "key-1", order));

        assertThat(broker.parked(2)).extracting(Parked::origin).containsOnly(QueueNames.QUEEN_COMMANDS);
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(hive.events(id, JobEvent.Accepted.class)).hasSize(1));
    }

    @Test
    void aQueueThatSomebodyDeletedIsMadeAgainAndConsumed() {
        var job = hive.job();
        var run = hive.running(job, hive.worker("verifier"));

        broker.delete(QueueNames.QUEEN_EVENTS);

        await().atMost(SOON).untilAsserted(() -> {
            broker.event(ScriptedWorker.progressed(run, 1, "heard"));
            assertThat(hive.events(job, JobEvent.TaskProgressed.class)).hasSize(1);
        });
    }
}
