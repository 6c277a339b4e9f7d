package dev.waggle.orchestrator.publish;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Opens the queues that listeners name, each on a channel of its own. */
@Component
public class Inboxes implements SmartLifecycle {
    private static final Duration LAST_BATCH = Duration.ofSeconds(5);

    private final ConnectionFactory connections;
    private final AmqpAdmin admin;
    private final Publisher publisher;
    private final MeterRegistry meters;
    private final List<Door<?>> doors = new ArrayList<>();
    private final List<Inbox<?>> inboxes = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    Inboxes(ConnectionFactory connections, AmqpAdmin admin, Publisher publisher, MeterRegistry meters) {
        this.connections = connections;
        this.admin = admin;
        this.publisher = publisher;
        this.meters = meters;
    }

    /** From the hive's start on, hands over what is waiting in a queue; acknowledged when {@code work} returns. */
    public <T> void listen(String queue, Class<T> as, Consumer<List<T>> work) {
        var sizes = DistributionSummary.builder("waggle.batch.size")
                .description("how many messages were worked on together")
                .tag("of", queue)
                .register(meters);
        doors.add(new Door<>(queue, as, batch -> {
            sizes.record(batch.size());
            work.accept(batch);
        }));
    }

    @Override
    public void start() {
        doors.forEach(this::open);
    }

    private <T> void open(Door<T> door) {
        var inbox = new Inbox<>(door.queue(), door.as(), door.work(), connections, admin, publisher);
        inboxes.add(inbox);
        threads.add(Thread.ofPlatform().daemon().name(door.queue()).start(inbox::run));
    }

    @Override
    public void stop() {
        inboxes.forEach(Inbox::close);
        try {
            for (Thread thread : threads) {
                thread.join(LAST_BATCH);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        inboxes.clear();
        threads.clear();
    }

    @Override
    public boolean isRunning() {
        return !threads.isEmpty();
    }

    private record Door<T>(String queue, Class<T> as, Consumer<List<T>> work) {}
}
