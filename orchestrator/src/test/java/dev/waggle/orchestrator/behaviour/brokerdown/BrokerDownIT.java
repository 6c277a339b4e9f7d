package dev.waggle.orchestrator.behaviour.brokerdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waggle.common.contract.JobEvent;
import dev.waggle.common.contract.TaskRef;
import dev.waggle.orchestrator.Broker;
import dev.waggle.orchestrator.Hive;
import dev.waggle.orchestrator.QueenServers;
import dev.waggle.orchestrator.ScriptedWorker;
import dev.waggle.orchestrator.SecondQueen;
import dev.waggle.orchestrator.task.TaskState;
import dev.waggle.testing.TestServers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;

class BrokerDownIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    /** One story, because a broker and a queen of one's own take their time to start. */
    @Test
    void aBrokerThatIsDownAtTheStartAndGoesInTheMiddleLosesNothing() {
        try (var broker = TestServers.ownBroker()) {
            broker.kill();
            try (var queen = SecondQueen.start(QueenServers.settings(TestServers.database(), broker.broker()))) {
                Hive hive = queen.hive();
                var wire = new Broker(queen.bean(ConnectionFactory.class));
                var job = hive.job();
                var worker = hive.worker("verifier");

                // down: what needs an answer goes over HTTP, so whoever knows of a task can do it
                TaskRef first = hive.running(job, worker);
                worker.succeed(first);
                assertThat(hive.task(first.taskId()).state()).isInstanceOf(TaskState.Succeeded.class);
                var lost = hive.tasks(job, "verifier", 1).getFirst();
                worker.heartbeat();
                assertThat(hive.dispatchOnce()).hasSize(1);

                // up: the offer that got lost comes again
                broker.start();
                hive.pass(Duration.ofSeconds(31));
                worker.heartbeat();
                assertThat(hive.dispatchOnce()).hasSize(1);
                var offer = wire.offer("verifier");
                assertThat(offer.taskId()).isEqualTo(lost);
                var second = new TaskRef(offer.taskId(), offer.epoch());
                assertThat(worker.claim(second)).hasSize(1);

                // gone with all its data, and back: the news that comes then is heard
                broker.wipe();
                assertThat(worker.heartbeat().renewed()).containsExactly(second);
                broker.start();
                await("the queen consumes again")
                        .atMost(SOON)
                        .ignoreExceptions()
                        .untilAsserted(() -> {
                            wire.event(ScriptedWorker.succeeded(second));
                            assertThat(hive.task(lost).state()).isInstanceOf(TaskState.Succeeded.class);
                        });

                assertThat(hive.events(job, JobEvent.TaskSucceeded.class)).hasSize(2);
                assertThat(hive.task(lost).state().tries().made()).isEqualTo(1);
            }
        }
    }
}
