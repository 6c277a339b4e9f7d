package dev.waggle.worker.run;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;

/** The consumers of all roles: there only while slots are free. Used by one thread. */
final class OfferConsumers {
    private static final Logger LOG = LoggerFactory.getLogger(OfferConsumers.class);

    private final ConnectionFactory broker;
    private final AmqpAdmin topology;
    private final List<String> roles;
    private final Reports reports;
    private final Runnable arrived;
    private final Map<String, RoleConsumer> open = new LinkedHashMap<>();
    private int turn;
    /** Every connection begins with it; a queue that is gone while one lasts is made again. */
    private boolean declared = true;

    OfferConsumers(
            ConnectionFactory broker, AmqpAdmin topology, List<String> roles, Reports reports, Runnable arrived) {
        this.broker = broker;
        this.topology = topology;
        this.roles = List.copyOf(roles);
        this.reports = reports;
        this.arrived = arrived;
    }

    /** Consumes from every role's queue; whether all could be opened. */
    boolean resume(int prefetch) {
        open.values().removeIf(RoleConsumer::gone);
        for (String role : roles) {
            if (!open.containsKey(role) && !open(role, prefetch)) {
                return false;
            }
        }
        return true;
    }

    private boolean open(String role, int prefetch) {
        try {
            if (!declared) {
                topology.initialize();
                declared = true;
            }
            open.put(role, RoleConsumer.open(channel(), role, prefetch, reports, arrived));
            return true;
        } catch (AmqpException | IOException e) {
            declared = false;
            LOG.atInfo().addKeyValue("role", role).log("cannot consume offers; tried again: {}", e.getMessage());
            return false;
        }
    }

    /** The client's own channel: Spring's wrapper closes seconds later when confirms are on, and takes offers until then. */
    private Channel channel() throws IOException {
        var connection = (com.rabbitmq.client.Connection)
                Objects.requireNonNull(broker.createConnection().getDelegate());
        return connection.openChannel().orElseThrow(() -> new IOException("the connection has no free channel"));
    }

    /** Takes up to so many offers, roles in turn so that none starves beside a busy one. */
    List<Taken> take(int most) {
        var taken = new ArrayList<Taken>();
        int empty = 0;
        while (taken.size() < most && empty < roles.size()) {
            Optional<Taken> next = Optional.ofNullable(open.get(roles.get(turn)))
                    .filter(consumer -> !consumer.gone())
                    .flatMap(RoleConsumer::next);
            turn = (turn + 1) % roles.size();
            empty = next.isPresent() ? 0 : empty + 1;
            next.ifPresent(taken::add);
        }
        return taken;
    }

    /** Stops consuming and gives back what is held. */
    void pause() {
        open.values().forEach(RoleConsumer::close);
        open.clear();
    }

    /** The queen has answered, yes or no: the offers have done their work. */
    void acknowledge(List<Taken> answered) {
        answered.stream().map(Taken::of).filter(Delivery::answered).forEach(delivery -> settle(delivery, true));
    }

    /** The queen did not answer: the broker keeps the offers. */
    void giveBack(List<Taken> unanswered) {
        unanswered.stream().map(Taken::of).distinct().forEach(delivery -> {
            open.values().forEach(consumer -> consumer.forget(delivery));
            settle(delivery, false);
        });
    }

    private static void settle(Delivery delivery, boolean done) {
        try {
            if (done) {
                delivery.channel().basicAck(delivery.tag(), false);
            } else {
                delivery.channel().basicNack(delivery.tag(), false, true);
            }
        } catch (IOException | RuntimeException e) {
            LOG.atDebug()
                    .addKeyValue("message", delivery.tag())
                    .log("channel is gone; its offers come again and are refused by their epoch: {}", e.getMessage());
        }
    }
}
