package dev.waggle.orchestrator;

import static org.awaitility.Awaitility.await;

import dev.waggle.common.amqp.ExchangeNames;
import dev.waggle.common.amqp.Parking;
import dev.waggle.common.amqp.QueueNames;
import dev.waggle.common.amqp.WireFormat;
import dev.waggle.common.contract.QueenCommand;
import dev.waggle.common.contract.TaskEvent;
import dev.waggle.common.contract.TaskOffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;

/** The broker as workers and gateways see it. */
public final class Broker {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final RabbitTemplate rabbit;
    private final RabbitAdmin admin;

    public Broker(ConnectionFactory connections) {
        rabbit = new RabbitTemplate(connections);
        admin = new RabbitAdmin(connections);
    }

    public void event(TaskEvent event) {
        rabbit.send(
                ExchangeNames.EVENTS, WireFormat.kindOf(event.getClass()), WireFormat.write(event, TaskEvent.class));
    }

    public void command(QueenCommand command) {
        rabbit.send(
                ExchangeNames.COMMANDS,
                WireFormat.kindOf(command.getClass()),
                WireFormat.write(command, QueenCommand.class));
    }

    /** Whatever somebody puts into a queue. */
    public void raw(String queue, String body) {
        rabbit.send("", queue, new Message(body.getBytes(StandardCharsets.UTF_8)));
    }

    public void delete(String queue) {
        admin.deleteQueue(queue);
    }

    public void empty(String queue) {
        admin.purgeQueue(queue);
    }

    /** Takes so many messages out of the parking queue, waiting for them. */
    public List<Parked> parked(int count) {
        var parked = new ArrayList<Parked>();
        await("parked messages").atMost(LONG).until(() -> {
            Message next = rabbit.receive(QueueNames.PARKED);
            if (next != null) {
                parked.add(Parked.of(next));
            }
            return parked.size() == count;
        });
        return parked;
    }

    /** The next offer of a role, waiting for it; a broker that is on its way back is asked again. */
    public TaskOffer offer(String role) {
        var offers = new ArrayList<TaskOffer>();
        await("an offer to " + role).atMost(LONG).until(() -> {
            received(QueueNames.ofRole(role))
                    .ifPresent(message -> offers.add(WireFormat.read(message, TaskOffer.class)));
            return !offers.isEmpty();
        });
        return offers.getFirst();
    }

    private Optional<Message> received(String queue) {
        try {
            return Optional.ofNullable(rabbit.receive(queue));
        } catch (AmqpException e) {
            return Optional.empty();
        }
    }

    /** A message that was laid aside. */
    public record Parked(String body, String reason, String origin) {
        static Parked of(Message message) {
            var headers = message.getMessageProperties().getHeaders();
            return new Parked(
                    new String(message.getBody(), StandardCharsets.UTF_8),
                    String.valueOf(headers.get(Parking.REASON)),
                    String.valueOf(headers.get(Parking.ORIGIN)));
        }
    }
}
