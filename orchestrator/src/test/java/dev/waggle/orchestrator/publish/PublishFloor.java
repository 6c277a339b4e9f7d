package dev.waggle.orchestrator.publish;

import dev.waggle.common.contract.JobEvent;
import dev.waggle.common.contract.TaskOffer;
import dev.waggle.common.contract.WorkerControl;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;

/** A publisher without a broker, and announcements without threads. */
public final class PublishFloor {
    private static final Straw STRAW = new Straw();
    private static final InheritableThreadLocal<Consumer<WorkerControl>> CONTROLS = new InheritableThreadLocal<>();

    private PublishFloor() {}

    /** The only one that there is, because it costs more than a schedule: who asked hears what his own thread, and those that it starts, send. */
    public static Publisher publisher(Consumer<WorkerControl> controls) {
        CONTROLS.set(controls);
        return STRAW;
    }

    public static Announcements announcements(Consumer<Object> listener) {
        return new Announcements(_ -> {}) {
            @Override
            public void announce(Object event) {
                AfterCommit.run(() -> listener.accept(event));
            }
        };
    }

    private static final class Straw extends Publisher {
        Straw() {
            super(
                    new CachingConnectionFactory(),
                    (AmqpAdmin) Proxy.newProxyInstance(
                            Straw.class.getClassLoader(), new Class<?>[] {AmqpAdmin.class}, (_, _, _) -> null),
                    new SimpleMeterRegistry());
        }

        @Override
        public void offers(List<TaskOffer> offers, Map<String, Integer> together) {
            throw new IllegalStateException("the simulation sends offers itself");
        }

        @Override
        public void jobEvents(List<? extends JobEvent> events) {
            // nobody reads them here; that they are numbered without a gap is seen where they are stored
        }

        @Override
        public void control(List<? extends WorkerControl> hints) {
            hints.forEach(CONTROLS.get());
        }
    }
}
