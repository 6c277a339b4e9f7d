package dev.waggle.standalone.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.PossibleAuthenticationFailureException;
import dev.waggle.common.Secret;
import dev.waggle.common.amqp.BrokerDialect;
import dev.waggle.common.amqp.ExchangeNames;
import dev.waggle.common.amqp.QueueNames;
import dev.waggle.common.amqp.Topology;
import dev.waggle.common.amqp.WireFormat;
import dev.waggle.common.contract.QueenCommand;
import dev.waggle.common.contract.TaskEvent;
import dev.waggle.common.contract.TaskOffer;
import dev.waggle.common.id.TaskId;
import dev.waggle.testing.TurnedClock;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.amqp.core.BatchMessageListener;
import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.Exchange;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory.ConfirmType;
import org.springframework.amqp.rabbit.connection.CorrelationData;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;

/** The portable dialect on the broker that a hive brings along. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmbeddedBrokerIT {
    private static final TaskOffer.Offered OFFER = new TaskOffer.Offered(new TaskId(new UUID(1, 2)), 7, "planner");

    private final EmbeddedBroker broker = EmbeddedBroker.start(Path.of("target/broker-it"), new Secret("k-secret"));
    private final CachingConnectionFactory connections =
            new CachingConnectionFactory(URI.create(broker.address().uri()));
    private final RabbitTemplate template = new RabbitTemplate(connections);

    @BeforeAll
    void declareTheWholeDrawing() {
        connections.setPublisherConfirmType(ConfirmType.CORRELATED);
        connections.setPublisherReturns(true);
        template.setMandatory(true);
        var admin = new RabbitAdmin(connections);
        var topology = new Topology(broker.address().dialect());
        for (var part : List.of(
                topology.queen(List.of("planner", "verifier"), WireFormat.kindsOf(QueenCommand.class)),
                topology.gateway(),
                topology.worker(List.of("planner")))) {
            part.getDeclarablesByType(Exchange.class).forEach(admin::declareExchange);
            part.getDeclarablesByType(Queue.class).forEach(admin::declareQueue);
            part.getDeclarablesByType(Binding.class).forEach(admin::declareBinding);
        }
    }

    @AfterAll
    void stop() {
        connections.destroy();
        broker.close();
    }

    @Test
    void itListensHereOnlyAndKnowsOneUser() {
        assertThat(broker.address().dialect()).isEqualTo(BrokerDialect.PORTABLE);
        assertThat(broker.address().uri()).contains("@127.0.0.1:");
        assertThat(broker.address().toString()).doesNotContain("k-secret");
        var stranger = new ConnectionFactory();
        stranger.setHost("127.0.0.1");
        stranger.setPort(URI.create(broker.address().uri()).getPort());
        assertThatThrownBy(stranger::newConnection).isInstanceOf(PossibleAuthenticationFailureException.class);
    }

    @Test
    void anOfferReachesItsRolesQueueAndIsConfirmed() throws Exception {
        CorrelationData sent = send(ExchangeNames.TASKS, "planner");

        assertThat(sent.getFuture().get(10, TimeUnit.SECONDS).ack()).isTrue();
        Message received = template.receive(QueueNames.ofRole("planner"), 5000);
        assertThat(WireFormat.read(Objects.requireNonNull(received), TaskOffer.class))
                .isEqualTo(OFFER);
    }

    @Test
    void anExpirationIsReadAsAMomentSoOffersMustNotCarryOne() {
        Message offer = WireFormat.write(OFFER, TaskOffer.class);
        assertThat(offer.getMessageProperties().getExpiration()).isNull();
        offer.getMessageProperties().setExpiration("20000"); // twenty seconds on RabbitMQ; 1970 here

        template.send(ExchangeNames.TASKS, "verifier", offer);

        assertThat(template.receive(QueueNames.ofRole("verifier"), 500)).isNull();
    }

    @Test
    void aMessageThatNobodyTakesIsReturnedOrRefused() throws Exception {
        CorrelationData sent = send(ExchangeNames.TASKS, "nobody");

        boolean acknowledged = sent.getFuture().get(10, TimeUnit.SECONDS).ack();
        assertThat(acknowledged && sent.getReturned() == null).as("routed").isFalse();
    }

    @Test
    void newsIsTakenInBatches() throws Exception {
        BlockingQueue<List<Message>> batches = new LinkedBlockingQueue<>();
        var container = new SimpleMessageListenerContainer(connections);
        container.setQueueNames(QueueNames.QUEEN_EVENTS);
        container.setConsumerBatchEnabled(true);
        container.setDeBatchingEnabled(true);
        container.setBatchSize(50);
        container.setPrefetchCount(100);
        container.setBatchReceiveTimeout(300);
        container.setMessageListener((BatchMessageListener) messages -> batches.add(new ArrayList<>(messages)));
        for (int seq = 1; seq <= 40; seq++) {
            var event = new TaskEvent.Progressed(OFFER.taskId(), 7, seq, TurnedClock.NOON, "line " + seq);
            template.send(
                    ExchangeNames.EVENTS,
                    WireFormat.kindOf(event.getClass()),
                    WireFormat.write(event, TaskEvent.class));
        }

        container.start();
        try {
            var seen = new ArrayList<Message>();
            var sizes = new ArrayList<Integer>();
            while (seen.size() < 40) {
                List<Message> batch = batches.poll(10, TimeUnit.SECONDS);
                assertThat(batch).isNotNull();
                sizes.add(batch.size());
                seen.addAll(batch);
            }
            assertThat(sizes).anyMatch(size -> size > 1);
            assertThat(seen.stream()
                            .map(each -> WireFormat.read(each, TaskEvent.class).seq()))
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.rangeClosed(1, 40).boxed().toList());
        } finally {
            container.stop();
        }
    }

    private CorrelationData send(String exchange, String key) {
        var correlation = new CorrelationData(UUID.randomUUID().toString());
        template.send(exchange, key, WireFormat.write(OFFER, TaskOffer.class), correlation);
        return correlation;
    }
}
