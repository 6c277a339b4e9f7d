package dev.waggle.orchestrator.forecast;

import dev.waggle.common.contract.QueuePlace;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Where those stand who wait. One look at the hive every few seconds, and only while somebody asks, serves all who ask: an answer costs a
 * look into memory.
 */
@Component
public class Forecast {
    private static final Logger log = LoggerFactory.getLogger(Forecast.class);
    /** Where nobody asked for so long, the first who does waits a moment for what is true now. */
    private static final Duration OLD = Duration.ofSeconds(10);

    private static final long PATIENCE_MILLIS = 300;
    private static final List<Duration> MEMORY =
            List.of(Duration.ofMinutes(2), Duration.ofHours(1), Duration.ofDays(7));

    private final SceneRepository scenes;
    private final SpanRepository runs;
    private final ForecastProperties properties;
    private final InstantSource clock;
    private final Duration age;
    private final AtomicReference<@Nullable CompletableFuture<Void>> looking = new AtomicReference<>();
    private volatile Look last = Look.NONE;

    Forecast(
            SceneRepository scenes,
            SpanRepository runs,
            ForecastProperties properties,
            InstantSource clock,
            @Value("${waggle.dispatch.age:10m}") Duration age) {
        this.scenes = scenes;
        this.runs = runs;
        this.properties = properties;
        this.clock = clock;
        this.age = age;
    }

    /** Where a job stands that waits its turn; none for one that runs, or that nothing is known of. */
    public Optional<QueuePlace> of(Waiter waiter) {
        if (properties.auto()) {
            refresh();
        }
        Outlook outlook = last.outlook();
        return outlook == null ? Optional.empty() : outlook.of(waiter);
    }

    /** Looks at the hive. */
    public void lookOnce() {
        Look before = last;
        Instant now = scenes.now();
        Spans spans = spans(before, now);
        var scene = new Scene(
                now,
                scenes.limits(),
                scenes.slots(properties.live()),
                scenes.held(),
                scenes.waiting(properties.tasks()),
                scenes.lines(),
                age.toMillis() / 1000.0);
        Paces paces = before.paces().with(scene);
        last = new Look(clock.instant(), Rehearsal.of(scene, spans, paces), spans, paces, now);
    }

    /** Whether anything is ready: a hive where nothing waits is not looked at. */
    boolean somebodyWaits() {
        return scenes.anythingReady();
    }

    /** What was seen last. */
    Optional<Outlook> outlook() {
        return Optional.ofNullable(last.outlook());
    }

    private Spans spans(Look before, Instant now) {
        if (!before.spans().few() && before.seen().isBefore(now)) {
            return before.spans().with(runs.after(before.seen()));
        }
        Spans spans = Spans.NONE;
        for (Duration back : MEMORY) {
            if (spans.few()) {
                spans = spans.with(runs.after(now.minus(back)));
            }
        }
        return spans;
    }

    private void refresh() {
        Duration age = Duration.between(last.at(), clock.instant());
        if (age.compareTo(properties.every()) < 0) {
            return;
        }
        var mine = new CompletableFuture<Void>();
        CompletableFuture<Void> others = looking.compareAndExchange(null, mine);
        if (others == null) {
            Thread.ofVirtual().name("forecast").start(() -> look(mine));
        }
        if (age.compareTo(OLD) > 0) {
            // late or never: then who asked is told what was seen before
            (others == null ? mine : others)
                    .completeOnTimeout(null, PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                    .join();
        }
    }

    private void look(CompletableFuture<Void> done) {
        try {
            lookOnce();
        } catch (DataAccessException | TransactionException e) {
            log.atWarn()
                    .addKeyValue("cause", e.getMessage())
                    .log("the queue could not be looked at; who asks next tries again");
        } finally {
            looking.set(null);
            done.complete(null);
        }
    }

    /** @param seen runs that ended until then are in the spans */
    private record Look(Instant at, @Nullable Outlook outlook, Spans spans, Paces paces, Instant seen) {
        static final Look NONE = new Look(Instant.MIN, null, Spans.NONE, Paces.FULL, Instant.MAX);
    }
}
