package dev.waggle.orchestrator.meter;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** How the queue stands, as gauges. Read now and then, so that a scrape asks nothing of the database. */
@Component
class QueueMeters implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(QueueMeters.class);
    private static final List<Shown> SHOWN = List.of(
            new Shown("waggle.tasks", "state", "tasks that wait for a worker, are offered to one, or are held by one"),
            new Shown("waggle.tasks.waiting", "reason", "ready tasks by what they wait for"),
            new Shown("waggle.tasks.oldest", "", "seconds that the oldest ready task has waited"),
            new Shown("waggle.slots", "", "slots of live workers that may take the role's tasks, free or not"),
            new Shown("waggle.limit", "", "how many of the role's tasks may be out at once"));

    private final FigureRepository figures;
    private final MeterProperties properties;
    private final Map<Shown, MultiGauge> gauges;
    private final Timer cost;
    private volatile CountDownLatch closing = new CountDownLatch(0);
    private @Nullable Thread thread;

    QueueMeters(FigureRepository figures, MeterProperties properties, MeterRegistry meters) {
        this.figures = figures;
        this.properties = properties;
        this.gauges = SHOWN.stream()
                .collect(Collectors.toMap(
                        shown -> shown,
                        shown -> MultiGauge.builder(shown.meter())
                                .description(shown.description())
                                .register(meters)));
        this.cost = Timer.builder("waggle.meter.reading")
                .description("what reading the queue's figures takes")
                .register(meters);
    }

    /** One reading. Says how long it took. */
    Duration readOnce() {
        long begin = System.nanoTime();
        var byMeter = figures.read().stream().collect(Collectors.groupingBy(Figure::meter));
        var took = Duration.ofNanos(System.nanoTime() - begin);
        gauges.forEach((shown, gauge) -> gauge.register(
                byMeter.getOrDefault(shown.meter(), List.of()).stream()
                        .map(figure -> figure.row(shown.what()))
                        .collect(Collectors.toList()),
                true));
        cost.record(took);
        return took;
    }

    private void run(CountDownLatch until) {
        var rest = properties.every();
        try {
            while (!until.await(rest.toMillis(), TimeUnit.MILLISECONDS)) {
                rest = properties.restAfter(readCarefully());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration readCarefully() {
        try {
            return readOnce();
        } catch (RuntimeException e) {
            log.atWarn()
                    .addKeyValue("cause", e.getMessage())
                    .log("the queue's figures cannot be read; they stay as they are");
            return Duration.ZERO;
        }
    }

    @Override
    public void start() {
        var until = new CountDownLatch(1);
        closing = until;
        if (properties.enabled() && properties.auto()) {
            thread = Thread.ofVirtual().name("meters").start(() -> run(until));
        }
    }

    @Override
    public void stop() {
        closing.countDown();
        Thread running = thread;
        if (running != null) {
            try {
                running.join(Duration.ofSeconds(5));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return closing.getCount() > 0;
    }

    /** @param what the name of the tag that tells its figures apart beside the role */
    private record Shown(String meter, String what, String description) {}
}
