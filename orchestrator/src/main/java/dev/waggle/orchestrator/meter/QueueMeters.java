package dev.waggle.orchestrator.meter;

import dev.waggle.orchestrator.loop.Loop;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** How the queue stands, as gauges. Read now and then, so that a scrape asks nothing of the database. */
@Component
class QueueMeters extends Loop {
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

    QueueMeters(FigureRepository figures, MeterProperties properties, MeterRegistry meters) {
        super("meters", properties.enabled() && properties.auto(), properties.every());
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

    @Override
    protected Duration round() {
        return properties.restAfter(readOnce());
    }

    /** @param what the name of the tag that tells its figures apart beside the role */
    private record Shown(String meter, String what, String description) {}
}
