package dev.waggle.common.amqp;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.BindingBuilder;
import org.springframework.amqp.core.Declarable;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.core.DirectExchange;
import org.springframework.amqp.core.FanoutExchange;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.core.TopicExchange;

/** The whole drawing of exchanges, queues and bindings; each service declares the part that it consumes from or sends to. */
public final class Topology {
    private static final DirectExchange COMMANDS = new DirectExchange(ExchangeNames.COMMANDS);
    private static final DirectExchange TASKS = new DirectExchange(ExchangeNames.TASKS);
    private static final TopicExchange EVENTS = new TopicExchange(ExchangeNames.EVENTS);
    private static final String JOB_EVENTS = "job.#";
    private static final FanoutExchange CONTROL = new FanoutExchange(ExchangeNames.CONTROL);

    private final BrokerDialect dialect;

    public Topology(BrokerDialect dialect) {
        this.dialect = dialect;
    }

    /** What the queen needs: her inboxes, a queue for each role, all exchanges. */
    public Declarables queen(Collection<String> roles, Collection<String> commandKinds) {
        var all = new ArrayList<Declarable>(List.of(COMMANDS, TASKS, EVENTS, CONTROL, dialect.parked()));
        Queue commands = dialect.inbox(QueueNames.QUEEN_COMMANDS);
        all.add(commands);
        commandKinds.forEach(
                kind -> all.add(BindingBuilder.bind(commands).to(COMMANDS).with(kind)));
        Queue events = dialect.inbox(QueueNames.QUEEN_EVENTS);
        all.add(events);
        all.add(BindingBuilder.bind(events).to(EVENTS).with("task.#"));
        roles.forEach(role -> all.addAll(offersOf(role)));
        return new Declarables(all);
    }

    /** What a gateway needs: its inbox of job events, and where its commands go. */
    public Declarables gateway() {
        Queue inbox = dialect.inbox(QueueNames.GATEWAY_EVENTS);
        Binding jobs = BindingBuilder.bind(inbox).to(EVENTS).with(JOB_EVENTS);
        return new Declarables(List.of(COMMANDS, EVENTS, dialect.parked(), inbox, jobs));
    }

    /** What a worker needs: its roles' queues and where its news goes. Its control queue belongs to one connection, so it declares that there. */
    public Declarables worker(Collection<String> roles) {
        var all = new ArrayList<Declarable>(List.of(TASKS, EVENTS, CONTROL, dialect.parked()));
        roles.forEach(role -> all.addAll(offersOf(role)));
        return new Declarables(all);
    }

    /** An API replica's short-lived queue of job events; it is bound while somebody waits for one. */
    public Declarables replica(String queue) {
        return new Declarables(List.of(EVENTS, dialect.shortLived(queue)));
    }

    /** What brings job events into an API replica's queue. */
    public static Binding jobEventsTo(String queue) {
        return new Binding(queue, Binding.DestinationType.QUEUE, EVENTS.getName(), JOB_EVENTS, null);
    }

    private List<Declarable> offersOf(String role) {
        Queue offers = dialect.offers(QueueNames.ofRole(role));
        return List.of(offers, BindingBuilder.bind(offers).to(TASKS).with(role));
    }
}
