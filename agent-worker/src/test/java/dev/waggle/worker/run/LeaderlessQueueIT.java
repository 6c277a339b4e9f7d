package dev.waggle.worker.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waggle.common.amqp.Blockade;
import dev.waggle.common.amqp.BrokerDialect;
import dev.waggle.common.amqp.ConfirmChannel;
import dev.waggle.common.amqp.Parking;
import dev.waggle.common.amqp.QueueNames;
import dev.waggle.common.amqp.Topology;
import dev.waggle.common.amqp.WireFormat;
import dev.waggle.common.contract.TaskOffer;
import dev.waggle.testing.OwnBroker;
import dev.waggle.testing.TestServers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.context.support.GenericApplicationContext;

class LeaderlessQueueIT {
    /** The broker itself would let a consumer of such a queue wait for a minute, cut it off, and let it wait again. */
    private static final Duration SOON = Duration.ofSeconds(25);

    private static final String ROLE = "planner";
    private static final String QUEUE = QueueNames.ofRole(ROLE);

    final OwnBroker broker = TestServers.ownBroker();
    final CachingConnectionFactory connections = new CachingConnectionFactory();
    final RabbitTemplate template = new RabbitTemplate(connections);
    final GenericApplicationContext context = new GenericApplicationContext();

    @BeforeEach
    void connect() {
        connections.setUri(broker.uri());
        context.registerBean(Declarables.class, () -> new Topology(BrokerDialect.RABBITMQ).worker(List.of(ROLE)));
        context.registerBean(RabbitAdmin.class, () -> new RabbitAdmin(connections));
        context.refresh();
    }

    @AfterEach
    void disconnect() {
        context.close();
        connections.destroy();
        broker.close();
    }

    @Test
    void offersComeAgainWhereNobodyLedTheQueueAnyMoreAndWhereItWasDeleted() {
        var admin = context.getBean(RabbitAdmin.class);
        var consumers = new OfferConsumers(
                connections,
                admin,
                List.of(ROLE),
                new Reports(new ConfirmChannel(connections), new Parking(connections, SOON), new Blockade()),
                () -> {});
        assertThat(consumers.resume(1)).isTrue();

        broker.orphan(QUEUE);
        awaitOffer(consumers);

        admin.deleteQueue(QUEUE);
        awaitOffer(consumers);
    }

    private void awaitOffer(OfferConsumers consumers) {
        TaskOffer offer = new TaskOffer.Offered(FakeQueen.run(1).taskId(), 1, ROLE);
        await("an offer is taken").atMost(SOON).ignoreExceptions().until(() -> {
            boolean open = consumers.resume(1);
            template.send("", QUEUE, WireFormat.write(offer, TaskOffer.class));
            return open && !consumers.take(1).isEmpty();
        });
        consumers.pause();
        assertThat(consumers.resume(1)).isTrue();
    }
}
