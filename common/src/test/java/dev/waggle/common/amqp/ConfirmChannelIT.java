package dev.waggle.common.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.waggle.testing.Ports;
import dev.waggle.testing.TestServers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;

class ConfirmChannelIT implements ConfirmChannel.Answers {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String HERE = "";

    final CachingConnectionFactory connections = connected();
    final RabbitTemplate template = new RabbitTemplate(connections);
    final String queue =
            Objects.requireNonNull(new RabbitAdmin(connections).declareQueue(new Queue("letters", false, true, false)));
    final AtomicInteger taken = new AtomicInteger();
    final List<String> refused = new CopyOnWriteArrayList<>();
    final ConfirmChannel channel = new ConfirmChannel(connections, this);

    private static CachingConnectionFactory connected() {
        var factory = new CachingConnectionFactory();
        factory.setUri(TestServers.broker().uri());
        return factory;
    }

    @Override
    public void taken() {
        taken.incrementAndGet();
    }

    @Override
    public void refused(String why) {
        refused.add(why);
    }

    @AfterEach
    void disconnect() {
        channel.close();
        connections.destroy();
    }

    @Test
    void whatWasSentArrivesAndTheBrokerSaysSo() {
        channel.send(HERE, queue, message("one"));
        channel.send(HERE, queue, message("two"));

        await().atMost(SOON).until(() -> taken.get() > 0);
        assertThat(received()).isEqualTo("one");
        assertThat(received()).isEqualTo("two");
        assertThat(refused).isEmpty();
    }

    @Test
    void whoWaitsIsToldThatAMessageCameIntoNoQueue() {
        assertThatThrownBy(() -> channel.sendAndWait(HERE, "nobody-" + queue, message("lost"), SOON))
                .isInstanceOf(AmqpException.class)
                .hasMessageContaining("nobody-" + queue);

        channel.sendAndWait(HERE, queue, message("kept"), SOON);
        assertThat(received()).isEqualTo("kept");
    }

    @Test
    void aChannelThatTheBrokerEndsIsToldOfAndOpenedAnew() {
        channel.send("no-such-exchange", "key", message("lost"));
        await().atMost(SOON).until(() -> !refused.isEmpty());
        assertThat(refused).singleElement().asString().contains("no-such-exchange");

        channel.sendAndWait(HERE, queue, message("kept"), SOON);
        assertThat(received()).isEqualTo("kept");
    }

    @Test
    void aBrokerThatIsNotThereIsAnErrorAtOnce() {
        var nowhere = new CachingConnectionFactory("localhost", Ports.free());
        try (var lost = new ConfirmChannel(nowhere)) {
            assertThatThrownBy(() -> lost.send(HERE, queue, message("lost"))).isInstanceOf(AmqpException.class);
            assertThatThrownBy(() -> lost.sendAndWait(HERE, queue, message("lost"), SOON))
                    .isInstanceOf(AmqpException.class);
        } finally {
            nowhere.destroy();
        }
    }

    @Test
    void aParkedMessageSaysWhyItIsThereAndWhereItCameFrom() {
        new RabbitAdmin(connections).declareQueue(new Queue(QueueNames.PARKED, true, false, false));
        var from = message("unreadable");
        from.getMessageProperties().setConsumerQueue(queue);

        new Parking(connections, SOON).park(from, "not of this contract");

        Message parked = Objects.requireNonNull(template.receive(QueueNames.PARKED, SOON.toMillis()));
        assertThat(new String(parked.getBody(), StandardCharsets.UTF_8)).isEqualTo("unreadable");
        assertThat(parked.getMessageProperties().getHeaders())
                .containsEntry(Parking.REASON, "not of this contract")
                .containsEntry(Parking.ORIGIN, queue);
    }

    private String received() {
        return new String(
                Objects.requireNonNull(template.receive(queue, SOON.toMillis())).getBody(), StandardCharsets.UTF_8);
    }

    private static Message message(String body) {
        return MessageBuilder.withBody(body.getBytes(StandardCharsets.UTF_8)).build();
    }
}
