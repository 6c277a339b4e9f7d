package dev.waggle.orchestrator.task;

import dev.waggle.common.amqp.QueueNames;
import dev.waggle.common.contract.TaskEvent;
import dev.waggle.orchestrator.publish.Inboxes;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import org.springframework.stereotype.Component;

/** The one door through which news of running tasks comes in. */
@Component
class TaskEventListener {
    TaskEventListener(Inboxes inboxes, Tasks tasks, InstantSource clock, MeterRegistry meters) {
        var lag = Timer.builder("waggle.events.lag")
                .description(
                        "from a worker's saying until it is recorded, by the clocks of both; the oldest of each batch")
                .register(meters);
        inboxes.listen(QueueNames.QUEEN_EVENTS, TaskEvent.class, batch -> {
            tasks.record(batch);
            batch.stream()
                    .map(TaskEvent::at)
                    .min(Comparator.naturalOrder())
                    .ifPresent(oldest -> lag.record(Duration.between(oldest, clock.instant())));
        });
    }
}
