package dev.waggle.orchestrator.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waggle.common.contract.JobKind;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.UserId;
import dev.waggle.testing.TurnedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** When it looks; what it looks at is a hive of straw. */
class ForecastTest {
    static final JdbcClient NOWHERE = JdbcClient.create(new DriverManagerDataSource());

    final TurnedClock clock = new TurnedClock();
    final AtomicInteger looks = new AtomicInteger();
    volatile boolean away;

    final Forecast forecast = new Forecast(
            new Straw(),
            new NoRuns(),
            new ForecastProperties(true, Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(15), 100),
            clock,
            Duration.ofMinutes(10));

    @Test
    void whoAsksFirstWaitsForALookAndTheOthersShareIt() {
        await("a look").until(() -> forecast.of(waiter()).isPresent());

        for (int i = 0; i < 100; i++) {
            forecast.of(waiter());
        }

        assertThat(looks).hasValue(1);
    }

    @Test
    void anOldLookIsRenewedWhileItIsStillTold() {
        await("a look").until(() -> forecast.of(waiter()).isPresent());
        clock.forward(Duration.ofSeconds(3));

        assertThat(forecast.of(waiter())).isPresent();

        await("the next look").until(() -> looks.get() == 2);
    }

    @Test
    void whereNobodyCanLookWhatWasSeenBeforeIsTold() {
        await("a look").until(() -> forecast.of(waiter()).isPresent());
        away = true;
        clock.forward(Duration.ofMinutes(1));

        assertThat(forecast.of(waiter())).isPresent();

        away = false;
        clock.forward(Duration.ofMinutes(1));
        await("the next look").until(() -> forecast.of(waiter()).isPresent() && looks.get() == 2);
    }

    static Waiter waiter() {
        Instant since = Scenes.NOON.plusSeconds(1);
        return new Waiter(new JobId(Scenes.ADA), 1, false, JobKind.DRILL, "reviewer", 0, new UserId(Scenes.ADA), since);
    }

    private final class Straw extends SceneRepository {
        Straw() {
            super(NOWHERE);
        }

        @Override
        Instant now() {
            if (away) {
                throw new DataAccessResourceFailureException("away");
            }
            looks.incrementAndGet();
            return Scenes.NOON;
        }

        @Override
        List<Scene.Limit> limits() {
            return List.of();
        }

        @Override
        List<Scene.Slots> slots(Duration live) {
            return List.of();
        }

        @Override
        List<Scene.Held> held() {
            return List.of();
        }

        @Override
        List<Scene.Waiting> waiting(int most) {
            return List.of();
        }

        @Override
        Scene.Lines lines() {
            return new Scene.Lines(Map.of(), Map.of(), 0);
        }
    }

    private static final class NoRuns extends SpanRepository {
        NoRuns() {
            super(NOWHERE);
        }

        @Override
        List<Spans.Run> after(Instant moment) {
            return List.of();
        }
    }
}
