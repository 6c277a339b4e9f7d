package dev.waggle.orchestrator.behaviour.brokerdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waggle.common.amqp.QueueNames;
import dev.waggle.common.contract.JobEvent;
import dev.waggle.common.contract.Submitter;
import dev.waggle.common.contract.TaskRef;
import dev.waggle.orchestrator.Broker;
import dev.waggle.orchestrator.Hive;
import dev.waggle.orchestrator.QueenServers;
import dev.waggle.orchestrator.ScriptedWorker;
import dev.waggle.orchestrator.SecondQueen;
import dev.waggle.orchestrator.publish.Publisher;
import dev.waggle.orchestrator.task.TaskState;
import dev.waggle.orchestrator.user.People;
import dev.waggle.orchestrator.user.Tokens;
import dev.waggle.testing.OwnBroker;
import dev.waggle.testing.TestServers;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;

class BrokerDownIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    /** One story, because a broker and a queen of one's own take their time to start. */
    @Test
    void aBrokerThatIsDownAtTheStartOrShortOfMemoryOrGoesInTheMiddleLosesNothing() throws Exception {
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

                shortOfMemory(broker, queen);

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

    /** The broker takes no messages: what it has it hands over, what people want is accepted, and nobody hangs. */
    private static void shortOfMemory(OwnBroker broker, SecondQueen queen) throws Exception {
        Hive hive = queen.hive();
        var wire = new Broker(queen.bean(ConnectionFactory.class));
        var publisher = queen.bean(Publisher.class);
        var run = hive.running(hive.job(), hive.worker("verifier"));
        hive.whileLocked(run.taskId(), () -> {
            wire.event(ScriptedWorker.succeeded(run));
            broker.alarm(true);
        });
        await("what was delivered is recorded and acknowledged").atMost(SOON).untilAsserted(() -> {
            assertThat(hive.task(run.taskId()).state()).isInstanceOf(TaskState.Succeeded.class);
            assertThat(broker.broker().queues())
                    .filteredOn(queue -> queue.path("name").asString().equals(QueueNames.QUEEN_EVENTS))
                    .allMatch(queue -> queue.path("messages").asInt(-1) == 0);
        });
        await("the queen has noticed").atMost(SOON).until(publisher::blocked);

        var ada = new Person(queen);
        assertThat(ada.submit()).isEqualTo(202);
        assertThat(ada.ready()).contains("\"degraded\"", "\"blocked\"", "accepted and held");

        broker.alarm(false);
        await("the queen sends what waited").atMost(SOON).until(() -> !publisher.blocked() && ada.unsent() == 0);
        assertThat(ada.ready()).doesNotContain("blocked");
    }

    /** Whoever stands at the queen's HTTP door, and has five seconds for it. */
    private record Person(SecondQueen queen) {
        int submit() throws Exception {
            var submitter = new Submitter("test", "1815", "Ada");
            var person = queen.bean(People.class).of(submitter);
            var token = queen.bean(Tokens.class).mint(person, "test").secret().value();
            return send(to("/api/ai/jobs")
                            .header("Authorization", "Bearer " + token)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString("{\"request\": \"a to-do list\"}")))
                    .statusCode();
        }

        String ready() throws Exception {
            return send(to("/health/ready")).body();
        }

        double unsent() {
            return queen.bean(MeterRegistry.class)
                    .get("waggle.publish.waiting")
                    .gauge()
                    .value();
        }

        private HttpRequest.Builder to(String path) {
            return HttpRequest.newBuilder(URI.create("http://localhost:" + queen.port() + path))
                    .timeout(Duration.ofSeconds(5));
        }

        private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
            try (var http = HttpClient.newHttpClient()) {
                return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            }
        }
    }
}
