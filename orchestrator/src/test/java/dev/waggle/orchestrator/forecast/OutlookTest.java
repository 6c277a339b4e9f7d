package dev.waggle.orchestrator.forecast;

import static dev.waggle.orchestrator.forecast.Scenes.ADA;
import static dev.waggle.orchestrator.forecast.Scenes.BOB;
import static dev.waggle.orchestrator.forecast.Scenes.NOON;
import static dev.waggle.orchestrator.forecast.Scenes.aHive;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.contract.JobKind;
import dev.waggle.common.contract.QueuePlace;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.UserId;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OutlookTest {
    static final Instant LATER = NOON.plusMillis(100);

    final Scenes hive = aHive().limit(Bound.Kind.ROLE, "reviewer", 1).running("reviewer", ADA, 0);

    @Test
    void whoComesNowStandsBehindTheirOwn() {
        hive.waits("reviewer", 0, ADA, 4);

        QueuePlace place = hive.whenRunsTake(2).of(newcomer(ADA, 0, LATER)).orElseThrow();

        assertThat(place.ahead()).isEqualTo(4);
        assertThat(place.startsAtEstimate()).isEqualTo(NOON.plusSeconds(10));
        assertThat(place.limit()).isEqualTo("role:reviewer");
    }

    @Test
    void whoComesNewHasATurnBeforeThoseWhoHadMany() {
        hive.waits("reviewer", 0, ADA, 9);

        QueuePlace place = hive.whenRunsTake(2).of(newcomer(BOB, 0, LATER)).orElseThrow();

        assertThat(place.ahead()).isEqualTo(1);
        assertThat(place.startsAtEstimate()).isEqualTo(NOON.plusSeconds(4));
    }

    @Test
    void theUrgentComeFirstHoweverMany() {
        hive.waits("reviewer", 5, ADA, 6);

        QueuePlace place = hive.whenRunsTake(2).of(newcomer(BOB, 0, LATER)).orElseThrow();

        assertThat(place.ahead()).isEqualTo(6);
    }

    @Test
    void whereNobodyWaitsItStartsNext() {
        QueuePlace place = aHive().whenRunsTake(2).of(newcomer(BOB, 0, LATER)).orElseThrow();

        assertThat(place.place()).isEqualTo(1);
        assertThat(place.reason()).isEqualTo("it starts next");
    }

    @Test
    void ofALongLineOnlyTheFirstAreCounted() {
        hive.waits("reviewer", 0, ADA, 40);
        hive.andMore();

        QueuePlace place =
                hive.whenRunsTake(2).of(newcomer(ADA, 0, NOON.minusSeconds(60))).orElseThrow();

        assertThat(place.place()).isNull();
        assertThat(place.ahead()).isEqualTo(40);
        assertThat(place.reason()).isEqualTo("more than 40 ahead; all 1 places for reviewers are taken");
        assertThat(place.startsAtEstimate()).isNull();
    }

    @Test
    void anOfferedJobIsAboutToStart() {
        hive.running("reviewer", BOB, -1);

        QueuePlace place = hive.whenRunsTake(2)
                .of(waiter(Scenes.job(2), BOB, 0, false, NOON))
                .orElseThrow();

        assertThat(place.reason()).isEqualTo("it is handed to a worker");
    }

    @Test
    void aJobWithoutATaskYetHasNoPlace() {
        assertThat(hive.whenRunsTake(2).of(newcomer(BOB, 0, NOON.minusSeconds(5))))
                .isEmpty();
    }

    @Test
    void aJobThatGoesOnHasAPlaceOnlyWhileAllOfItWaits() {
        JobId waits = hive.waits("reviewer", 0, BOB, 1).getFirst();
        Outlook outlook = hive.whenRunsTake(2);

        assertThat(outlook.of(waiter(waits, BOB, 1, true, NOON))).isPresent();
        assertThat(outlook.of(waiter(waits, BOB, 2, true, NOON)))
                .as("something happened since")
                .isEmpty();
        assertThat(outlook.of(waiter(Scenes.job(1), ADA, 1, true, NOON)))
                .as("it runs")
                .isEmpty();
    }

    @Test
    void otherKindsBeginWithAPlan() {
        var waiter = new Waiter(Scenes.job(50), 1, false, JobKind.BUILD, null, 0, new UserId(BOB), LATER);
        var drill = new Waiter(Scenes.job(50), 1, false, JobKind.DRILL, null, 0, new UserId(BOB), LATER);

        assertThat(waiter.line().role()).isEqualTo("planner");
        assertThat(drill.line().role()).isEqualTo("implementer");
    }

    static Waiter newcomer(UUID person, int priority, Instant since) {
        return new Waiter(Scenes.job(99), 1, false, JobKind.DRILL, "reviewer", priority, new UserId(person), since);
    }

    static Waiter waiter(JobId job, UUID person, long version, boolean started, Instant since) {
        return new Waiter(job, version, started, JobKind.DRILL, "reviewer", 0, new UserId(person), since);
    }
}
