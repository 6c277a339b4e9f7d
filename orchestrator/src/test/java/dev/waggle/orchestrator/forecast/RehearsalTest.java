package dev.waggle.orchestrator.forecast;

import static dev.waggle.orchestrator.forecast.Scenes.ADA;
import static dev.waggle.orchestrator.forecast.Scenes.BOB;
import static dev.waggle.orchestrator.forecast.Scenes.NOON;
import static dev.waggle.orchestrator.forecast.Scenes.aHive;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.contract.QueuePlace;
import dev.waggle.common.id.JobId;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RehearsalTest {
    static final UUID SHOP = new UUID(5, 5);

    final Scenes hive = aHive();

    @Test
    void whoWaitsIsServedAsPlacesComeFree() {
        hive.limit(Bound.Kind.ROLE, "reviewer", 2).running("reviewer", ADA, 1, 3);
        List<JobId> jobs = hive.waits("reviewer", 0, ADA, 3);

        Outlook outlook = hive.whenRunsTake(4);

        assertThat(starts(outlook, jobs)).containsExactly(1L, 3L, 5L);
        QueuePlace last = place(outlook, jobs.getLast());
        assertThat(last.place()).isEqualTo(3);
        assertThat(last.ahead()).isEqualTo(2);
        assertThat(last.reason()).isEqualTo("2 ahead; all 2 places for reviewers are taken");
        assertThat(last.limit()).isEqualTo("role:reviewer");
        assertThat(last.endsAtEstimate()).isEqualTo(NOON.plusSeconds(9));
    }

    @Test
    void whatFitsStartsNext() {
        hive.limit(Bound.Kind.ROLE, "reviewer", 2);
        List<JobId> jobs = hive.waits("reviewer", 0, ADA, 2);

        QueuePlace second = place(hive.whenRunsTake(4), jobs.getLast());

        assertThat(second.reason()).isEqualTo("1 ahead; it starts next");
        assertThat(second.limit()).isNull();
        assertThat(second.startsAtEstimate()).isEqualTo(NOON);
    }

    @Test
    void theMoreUrgentComesFirstThenWhoWasGivenLess() {
        hive.limit(Bound.Kind.HIVE, "hive", 1)
                .running("planner", ADA, 0)
                .served(ADA, 5, 1)
                .served(BOB, 3, 1);
        List<JobId> ada = hive.waits("reviewer", 0, ADA, 2);
        List<JobId> bob = hive.waits("reviewer", 0, BOB, 4);
        List<JobId> urgent = hive.waits("reviewer", 7, ADA, 1);

        Outlook outlook = hive.whenRunsTake(1);

        // Ada was given 6 when her urgent one was served; Bob catches up, and goes on when they are even by their age
        assertThat(order(outlook, List.of(ada, bob, urgent)))
                .containsExactly(urgent.get(0), bob.get(0), bob.get(1), bob.get(2), ada.get(0), bob.get(3), ada.get(1));
        assertThat(place(outlook, bob.getFirst()).limit()).isEqualTo("hive");
    }

    @Test
    void aShareCountsByItsWeight() {
        hive.limit(Bound.Kind.ROLE, "reviewer", 1)
                .running("reviewer", ADA, 0)
                .served(ADA, 0, 1)
                .served(BOB, 0, 2);
        List<JobId> ada = hive.waits("reviewer", 0, ADA, 2);
        List<JobId> bob = hive.waits("reviewer", 0, BOB, 4);

        assertThat(order(hive.whenRunsTake(1), List.of(ada, bob)))
                .containsExactly(ada.get(0), bob.get(0), bob.get(1), ada.get(1), bob.get(2), bob.get(3));
    }

    @Test
    void whoWaitsForLongGrowsMoreUrgentUntilServedOnce() {
        hive.limit(Bound.Kind.ROLE, "reviewer", 1).running("reviewer", ADA, 0).unserved("reviewer", 0, ADA, 1250);
        List<JobId> old = hive.waits("reviewer", 0, ADA, 2);
        List<JobId> urgent = hive.waits("reviewer", 1, BOB, 2);

        assertThat(order(hive.whenRunsTake(1), List.of(old, urgent)))
                .containsExactly(old.get(0), urgent.get(0), urgent.get(1), old.get(1));
    }

    @Test
    void whoSleptBeginsWithTheLeastServed() {
        hive.limit(Bound.Kind.ROLE, "reviewer", 1).running("reviewer", ADA, 0).served(ADA, 40, 1);
        List<JobId> ada = hive.waits("reviewer", 0, ADA, 2);
        List<JobId> bob = hive.waits("reviewer", 0, BOB, 2);

        assertThat(order(hive.whenRunsTake(1), List.of(ada, bob)))
                .containsExactly(ada.get(0), bob.get(0), ada.get(1), bob.get(1));
    }

    @Test
    void aLimitForEachHoldsForWhoHasNoneOfTheirOwn() {
        hive.limit(Bound.Kind.PERSON, "*", 1).limit(Bound.Kind.PERSON, BOB.toString(), 2);
        hive.running("reviewer", ADA, 0).running("reviewer", BOB, 0);
        JobId ada = hive.waits("reviewer", 0, ADA, 1).getFirst();
        JobId bob = hive.waits("reviewer", 0, BOB, 1).getFirst();

        Outlook outlook = hive.whenRunsTake(10);

        assertThat(place(outlook, ada).limit()).isEqualTo("person");
        assertThat(place(outlook, bob).limit()).isNull();
    }

    @Test
    void somebodyAtTheirLimitHoldsNobodyUp() {
        hive.limit(Bound.Kind.PERSON, ADA.toString(), 1).running("reviewer", ADA, 0);
        JobId ada = hive.waits("reviewer", 5, ADA, 1).getFirst();
        JobId bob = hive.waits("reviewer", 0, BOB, 1).getFirst();

        Outlook outlook = hive.whenRunsTake(10);

        assertThat(place(outlook, ada).reason()).isEqualTo("1 ahead; you have 1 at work, as many as you may");
        assertThat(place(outlook, ada).limit()).isEqualTo("person");
        assertThat(place(outlook, bob).startsAtEstimate()).isEqualTo(NOON);
    }

    @Test
    void aFullProjectHoldsOnlyItsOwnUp() {
        hive.limit(Bound.Kind.PROJECT, SHOP.toString(), 1);
        List<JobId> shop = hive.waits("reviewer", 0, ADA, SHOP, 2);
        JobId other = hive.waits("reviewer", 0, ADA, 1).getFirst();

        Outlook outlook = hive.whenRunsTake(10);

        assertThat(place(outlook, shop.getLast()).limit()).isEqualTo("project");
        assertThat(place(outlook, shop.getLast()).reason()).contains("the project has 1 at work");
        assertThat(place(outlook, other).startsAtEstimate()).isEqualTo(NOON);
    }

    @Test
    void withoutWorkersNobodyKnowsWhen() {
        JobId job = hive.waits("documenter", 0, ADA, 1).getFirst();

        QueuePlace place = place(hive.whenRunsTake(1), job);

        assertThat(place.limit()).isEqualTo("worker:documenter");
        assertThat(place.reason()).isEqualTo("no worker for documenters is there");
        assertThat(place.startsAtEstimate()).isNull();
        assertThat(place.endsAtEstimate()).isNull();
    }

    @Test
    void busyWorkersAreTold() {
        hive.worker("reviewer", 2).worker("planner", 2).running("reviewer", ADA, 0, 0);

        JobId job = hive.waits("planner", 0, ADA, 1).getFirst();

        QueuePlace place = place(hive.whenRunsTake(3), job);

        assertThat(place.limit()).isEqualTo("slots");
        assertThat(place.reason()).isEqualTo("all 2 slots of the workers are busy");
        assertThat(place.startsAtEstimate()).isEqualTo(NOON.plusSeconds(3));
    }

    @Test
    void whatIsPausedStandsStillUntilSomebodyResumesIt() {
        hive.paused(Bound.Kind.ROLE, "reviewer");
        List<JobId> jobs = hive.waits("reviewer", 0, ADA, 2);

        QueuePlace place = place(hive.whenRunsTake(1), jobs.getLast());

        assertThat(place.limit()).isEqualTo("paused:role:reviewer");
        assertThat(place.reason()).isEqualTo("1 ahead; the role reviewer is paused");
        assertThat(place.startsAtEstimate()).isNull();
    }

    @Test
    void everyPauseHasItsWords() {
        for (var kind : List.of(Bound.Kind.PERSON, Bound.Kind.PROJECT, Bound.Kind.HIVE)) {
            assertThat(new Bound(kind, "x", 1, true).words("reviewer")).endsWith("is paused");
        }
    }

    @Test
    void beforeAnyRunWasSeenThePlaceIsKnownButNotTheTime() {
        hive.limit(Bound.Kind.ROLE, "reviewer", 1);
        List<JobId> jobs = hive.waits("reviewer", 0, ADA, 2);

        Outlook outlook = hive.whenNobodyKnows();

        assertThat(place(outlook, jobs.getFirst()).startsAtEstimate()).isEqualTo(NOON);
        assertThat(place(outlook, jobs.getLast()).place()).isEqualTo(2);
        assertThat(place(outlook, jobs.getLast()).startsAtEstimate()).isNull();
    }

    static QueuePlace place(Outlook outlook, JobId job) {
        return outlook.place(Objects.requireNonNull(outlook.seats().get(job)));
    }

    static List<Long> starts(Outlook outlook, List<JobId> jobs) {
        return jobs.stream()
                .map(job -> Objects.requireNonNull(place(outlook, job).startsAtEstimate())
                                .getEpochSecond()
                        - NOON.getEpochSecond())
                .toList();
    }

    static List<JobId> order(Outlook outlook, List<List<JobId>> jobs) {
        return jobs.stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparingInt(
                        job -> Objects.requireNonNull(outlook.seats().get(job)).ahead()))
                .toList();
    }
}
