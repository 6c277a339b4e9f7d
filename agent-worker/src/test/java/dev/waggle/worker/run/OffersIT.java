package dev.waggle.worker.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waggle.common.amqp.Blockade;
import dev.waggle.common.amqp.BrokerDialect;
import dev.waggle.common.amqp.ConfirmChannel;
import dev.waggle.common.amqp.ExchangeNames;
import dev.waggle.common.amqp.Parking;
import dev.waggle.common.amqp.QueueNames;
import dev.waggle.common.amqp.Topology;
import dev.waggle.common.amqp.WireFormat;
import dev.waggle.common.api.WorkerCard;
import dev.waggle.common.contract.TaskOffer;
import dev.waggle.common.contract.TaskRef;
import dev.waggle.common.contract.WorkerControl;
import dev.waggle.common.id.WorkerId;
import dev.waggle.testing.TestServers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.core.Exchange;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;

/** Offers on a real RabbitMQ. */
class OffersIT {
    private static final AtomicInteger TESTS = new AtomicInteger();

    static final CachingConnectionFactory broker = connected();
    static final RabbitTemplate template = new RabbitTemplate(broker);
    static final RabbitAdmin admin = new RabbitAdmin(template);

    // queues of each test's own: a broker gives offers back some time after their consumer has gone
    final int test = TESTS.incrementAndGet();
    final String planner = "planner-" + test;
    final String implementer = "implementer-" + test;
    final List<String> roles = List.of(planner, implementer);
    final WorkerCard card = new WorkerCard(new WorkerId(new UUID(7L << 12, test)), "worker-1", roles, "none");

    final FakeQueen queen = new FakeQueen();
    final ScriptedAttempts attempts = new ScriptedAttempts();
    final Watch watch = new Watch(InstantSource.system(), System::nanoTime);
    final Semaphore news = new Semaphore(0);
    final Reports reports =
            new Reports(new ConfirmChannel(broker), new Parking(broker, Duration.ofSeconds(5)), new Blockade());
    final Runs runs = new Runs(attempts, reports, watch, RunsTest.properties());
    final Claimer claimer = new Claimer(queen, card, runs, watch);
    final Heartbeat heartbeat = new Heartbeat(queen, card, runs, claimer, watch, List.of());
    final OfferConsumers consumers = new OfferConsumers(broker, admin, roles, reports, news::release);
    final ControlListener control =
            new ControlListener(broker, card.id(), run -> RunConfiguration.hurry(run, runs, heartbeat), reports);
    final WorkerLoop worker = new WorkerLoop(
            new OfferPump(consumers, claimer, runs, news), heartbeat, control, runs, RunsTest.properties());

    private static CachingConnectionFactory connected() {
        var factory = new CachingConnectionFactory();
        factory.setUri(TestServers.broker().uri());
        factory.setPublisherConfirmType(CachingConnectionFactory.ConfirmType.CORRELATED);
        factory.setPublisherReturns(true);
        return factory;
    }

    @BeforeAll
    static void confirm() {
        template.setMandatory(true);
        template.setUsePublisherConnection(true);
    }

    @AfterAll
    static void disconnect() {
        broker.destroy();
    }

    @BeforeEach
    void declareQueues() {
        declare(new Topology(BrokerDialect.RABBITMQ).worker(roles));
    }

    @Test
    void offersBecomeRunsWhileSlotsAreFreeAndTheRestStaysWithTheBroker() {
        for (int i = 1; i <= 4; i++) {
            offer(planner, FakeQueen.run(i));
        }
        worker.start();
        try {
            await("two slots, two runs").until(() -> attempts.started.size() == 2);
            await("the rest went back").until(() -> waiting(planner) == 2);

            attempts.started.forEach(attempts::finish);
            await("freed slots are filled").until(() -> attempts.started.size() == 4);
            assertThat(waiting(planner)).isZero();
        } finally {
            attempts.started.forEach(attempts::finish);
            worker.stop();
        }
        assertThat(worker.isRunning()).isFalse();
        assertThat(queen.recorded).hasSize(4);
    }

    @Test
    void rolesTakeTurns() throws InterruptedException {
        for (int i = 1; i <= 3; i++) {
            offer(planner, FakeQueen.run(i));
        }
        offer(implementer, FakeQueen.run(9));
        consumers.resume(2);
        await("all roles have something").until(() -> waiting(implementer) == 0 && waiting(planner) <= 1);
        // both consumers hold theirs: the pick alternates
        var pump = new OfferPump(consumers, claimer, runs, news);
        await("picked").until(() -> pump.turn() || attempts.started.size() == 2);

        await("both run").until(() -> attempts.started.size() == 2);
        assertThat(attempts.started).contains(FakeQueen.run(9));
        consumers.pause();
    }

    @Test
    void aPausedWorkerTakesNothingAnyMore() {
        consumers.resume(1);
        await("consumes").until(() -> consuming(planner) == 1);

        Thread.currentThread().interrupt();
        consumers.pause();

        assertThat(Thread.interrupted()).isTrue();
        await("no consumer is left").until(() -> consuming(planner) + consuming(implementer) == 0);
    }

    @Test
    void anOfferThatCannotBeReadIsParkedWithItsReasonAndTheNextOneRuns() {
        String unknown = "{\"kind\":\"task.offered.v99\"}";
        template.send(ExchangeNames.TASKS, planner, message(unknown));
        offer(planner, FakeQueen.run(5));
        worker.start();
        try {
            await("the good one runs").until(() -> attempts.started.contains(FakeQueen.run(5)));
            assertThat(whyParked(unknown))
                    .hasEntrySatisfying(unknown, why -> assertThat(why).contains("TaskOffer"));
        } finally {
            attempts.finish(FakeQueen.run(5));
            worker.stop();
        }
    }

    @Test
    void withoutAnAnswerFromTheQueenTheBrokerKeepsTheOffer() throws InterruptedException {
        queen.fallSilent(3);
        offer(planner, FakeQueen.run(6));
        var pump = new OfferPump(consumers, claimer, runs, news);

        await("asked").until(() -> {
            pump.turn();
            return queen.claims.size() >= 3;
        });
        consumers.pause();

        await("the offer is back").until(() -> waiting(planner) == 1);
        assertThat(attempts.started).isEmpty();
    }

    @Test
    void whoeverHearsNothingFromTheQueenLeavesOffersToOthersUntilSheIsBack() throws InterruptedException {
        queen.fallSilent(6);
        offer(planner, FakeQueen.run(10));
        var pump = new OfferPump(consumers, claimer, runs, news);
        await("asked in vain").until(() -> pump.turn() || queen.claims.size() >= 3);

        pump.turn();
        await("nobody consumes").until(() -> consuming(planner) == 0);
        assertThat(waiting(planner)).isOne();

        await("she is back").until(() -> pump.turn() || attempts.started.contains(FakeQueen.run(10)));
        consumers.pause();
    }

    @Test
    void aHintToHurryMakesTheWorkerAskAtOnce() {
        claimer.claim(List.of(FakeQueen.run(7)));
        await("started").until(() -> attempts.started.contains(FakeQueen.run(7)));
        control.ensure();
        control.ensure();
        queen.cancelled.add(FakeQueen.run(7));

        hurry(FakeQueen.run(8));
        hurry(FakeQueen.run(7));

        await("cancelled").until(() -> attempts.interrupted.contains(FakeQueen.run(7)));
        assertThat(queen.heartbeats).hasSize(1);
    }

    @Test
    void aHintThatCannotBeReadIsParkedWithItsReasonAndTheNextOneIsHeard() {
        claimer.claim(List.of(FakeQueen.run(7)));
        await("started").until(() -> attempts.started.contains(FakeQueen.run(7)));
        control.ensure();
        queen.cancelled.add(FakeQueen.run(7));

        String unknown = "{\"kind\":\"control.cancel.v99\"}";
        template.send(ExchangeNames.CONTROL, "", message("?"));
        template.send(ExchangeNames.CONTROL, "", message(unknown));
        hurry(FakeQueen.run(7));

        await("cancelled").until(() -> attempts.interrupted.contains(FakeQueen.run(7)));
        assertThat(whyParked("?", unknown))
                .hasEntrySatisfying("?", why -> assertThat(why).contains("WorkerControl"))
                .hasEntrySatisfying(unknown, why -> assertThat(why).contains("WorkerControl"));
    }

    @Test
    void aWorkerThatStopsGivesItsRunsBack() {
        offer(planner, FakeQueen.run(8));
        worker.start();
        await("started").until(() -> attempts.started.contains(FakeQueen.run(8)));

        worker.stop();

        assertThat(attempts.interrupted).containsExactly(FakeQueen.run(8));
        assertThat(queen.recorded).singleElement().isInstanceOf(dev.waggle.common.contract.TaskEvent.Stopped.class);
        worker.stop();
    }

    @Test
    void aQueueThatIsDeletedIsConsumedAgain() {
        var plain = new Topology(BrokerDialect.PORTABLE).worker(List.of("tester"));
        declare(plain);
        var testers = new OfferConsumers(broker, admin, List.of("tester"), reports, news::release);
        testers.resume(1);
        admin.deleteQueue(QueueNames.ofRole("tester"));
        await("the broker said so").until(() -> news.tryAcquire());

        declare(plain);
        offer("tester", FakeQueen.run(9));
        var pump = new OfferPump(testers, claimer, runs, news);

        await("consumed again").until(() -> {
            pump.turn();
            return attempts.started.contains(FakeQueen.run(9));
        });
        testers.pause();
    }

    private static void declare(Declarables parts) {
        parts.getDeclarablesByType(Exchange.class).forEach(admin::declareExchange);
        parts.getDeclarablesByType(Queue.class).stream()
                // a queue is declared once in one dialect
                .filter(queue -> admin.getQueueInfo(queue.getName()) == null)
                .forEach(admin::declareQueue);
        parts.getDeclarablesByType(Binding.class).forEach(admin::declareBinding);
    }

    private static void offer(String role, TaskRef run) {
        template.send(
                ExchangeNames.TASKS,
                role,
                WireFormat.write(new TaskOffer.Offered(run.taskId(), run.epoch(), role), TaskOffer.class));
    }

    private static void hurry(TaskRef run) {
        template.send(
                ExchangeNames.CONTROL,
                "",
                WireFormat.write(new WorkerControl.CancelTask(run.taskId(), run.epoch()), WorkerControl.class));
    }

    private static Message message(String body) {
        return new Message(body.getBytes(StandardCharsets.UTF_8), new MessageProperties());
    }

    /** The reasons beside parked messages, by their bodies; what other tests' workers have parked is passed over. */
    private static Map<String, String> whyParked(String... bodies) {
        var reasons = new HashMap<String, String>();
        while (!reasons.keySet().containsAll(List.of(bodies))) {
            Message parked =
                    Objects.requireNonNull(template.receive(QueueNames.PARKED, 5_000), "nothing like it is parked");
            reasons.put(
                    new String(parked.getBody(), StandardCharsets.UTF_8),
                    String.valueOf(parked.getMessageProperties().getHeaders().get(Parking.REASON)));
        }
        return reasons;
    }

    private static int waiting(String role) {
        var info = admin.getQueueInfo(QueueNames.ofRole(role));
        return info == null ? -1 : (int) info.getMessageCount();
    }

    private static int consuming(String role) {
        return Objects.requireNonNull(admin.getQueueInfo(QueueNames.ofRole(role)))
                .getConsumerCount();
    }
}
