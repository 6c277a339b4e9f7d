package dev.waggle.orchestrator.behaviour.leaderlessqueue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waggle.common.amqp.QueueNames;
import dev.waggle.orchestrator.Broker;
import dev.waggle.orchestrator.QueenServers;
import dev.waggle.orchestrator.ScriptedWorker;
import dev.waggle.orchestrator.SecondQueen;
import dev.waggle.orchestrator.task.TaskState;
import dev.waggle.testing.TestServers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;

class LeaderlessQueueIT {
    /** The broker itself would let a consumer of such a queue wait for a minute, cut it off, and let it wait again. */
    private static final Duration SOON = Duration.ofSeconds(25);

    @Test
    void newsIsHeardAgainWhereNobodyLedTheQueueAnyMore() {
        try (var broker = TestServers.ownBroker();
                var queen = SecondQueen.start(QueenServers.settings(TestServers.database(), broker.broker()))) {
            var hive = queen.hive();
            var wire = new Broker(queen.bean(ConnectionFactory.class));
            var run = hive.running(hive.job(), hive.worker("verifier"));

            broker.orphan(QueueNames.QUEEN_EVENTS);

            await("the queen hears of the run's end")
                    .atMost(SOON)
                    .ignoreExceptions()
                    .untilAsserted(() -> {
                        wire.event(ScriptedWorker.succeeded(run));
                        assertThat(hive.task(run.taskId()).state()).isInstanceOf(TaskState.Succeeded.class);
                    });
        }
    }
}
