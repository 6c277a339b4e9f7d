package dev.waggle.orchestrator.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.orchestrator.task.Limit;
import dev.waggle.orchestrator.task.Scope;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ChoiceTest {
    private static final UUID ADA = new UUID(0, 1);
    private static final UUID BOB = new UUID(0, 2);
    private static final UUID CEM = new UUID(0, 3);

    private final Queue queue = new Queue();

    @Test
    void whoGotLeastComesFirstHoweverMuchOthersWant() {
        queue.ready(ADA, 0, 100).ready(BOB, 0, 3).ready(CEM, 0, 3);

        assertThat(queue.offered(9)).containsExactlyInAnyOrderEntriesOf(Map.of(ADA, 3L, BOB, 3L, CEM, 3L));
        assertThat(queue.offered(9)).containsExactlyInAnyOrderEntriesOf(Map.of(ADA, 9L));
    }

    @Test
    void whoWasNotServedInOneRoundIsInTheNext() {
        queue.ready(ADA, 0, 100).ready(BOB, 0, 100).ready(CEM, 0, 100);

        assertThat(queue.offered(2)).containsOnlyKeys(ADA, BOB);
        assertThat(queue.offered(2)).containsKey(CEM);
        assertThat(queue.offered(2)).hasSize(2);
        assertThat(queue.offered(3)).containsExactlyInAnyOrderEntriesOf(Map.of(ADA, 1L, BOB, 1L, CEM, 1L));
    }

    @Test
    void whoWeighsTwiceAsMuchGetsTwiceAsMuch() {
        queue.weight(ADA, 2).ready(ADA, 0, 100).ready(BOB, 0, 100);

        assertThat(queue.offered(30)).containsExactlyInAnyOrderEntriesOf(Map.of(ADA, 20L, BOB, 10L));
    }

    @Test
    void urgencyComesBeforeFairness() {
        queue.ready(ADA, 5, 10).ready(BOB, 0, 10);

        assertThat(queue.offered(8)).containsExactlyInAnyOrderEntriesOf(Map.of(ADA, 8L));
        assertThat(queue.offered(8)).containsExactlyInAnyOrderEntriesOf(Map.of(ADA, 2L, BOB, 6L));
    }

    @Test
    void thereIsNoCreditForSleeping() {
        queue.ready(ADA, 0, 1_000);
        queue.offered(100);
        queue.ready(BOB, 0, 100);

        assertThat(queue.offered(20)).containsExactlyInAnyOrderEntriesOf(Map.of(ADA, 10L, BOB, 10L));
    }

    @Test
    void whoComesAgainOweNothingForHavingBeenAlone() {
        queue.ready(ADA, 0, 50);
        queue.offered(50);
        queue.ready(BOB, 0, 1_000);
        queue.offered(10);
        queue.ready(ADA, 0, 50);

        assertThat(queue.offered(20).get(ADA)).isBetween(9L, 11L);
    }

    @Test
    void aLineThatWaitsForLongIsServedOnceAndThenWaitsAgain() {
        queue.ready(ADA, 0, 10).ready(BOB, 2, 1_000);
        queue.waitedFor(ADA, 3 * Queue.AGE);

        assertThat(queue.offered(5)).containsExactlyInAnyOrderEntriesOf(Map.of(ADA, 1L, BOB, 4L));
        queue.waitedFor(ADA, 0);
        assertThat(queue.offered(5)).containsExactlyInAnyOrderEntriesOf(Map.of(BOB, 5L));
    }

    @Test
    void aFullProjectIsOutOfTheWayOfTheOthersOfItsOwner() {
        UUID project = new UUID(1, 1);
        queue.limit(Scope.PROJECT, project, 2).ready(ADA, 0, 500, project).ready(ADA, 0, 3);

        assertThat(queue.offered(10)).containsExactlyInAnyOrderEntriesOf(Map.of(ADA, 5L));
        assertThat(queue.held())
                .hasSize(498)
                .allSatisfy((_, holder) -> assertThat(holder).isEqualTo(project));
    }

    @Test
    void aFullProjectWithVeryManyTasksHoldsNobodyElseUp() {
        UUID project = new UUID(1, 1);
        queue.limit(Scope.PROJECT, project, 0).ready(ADA, 0, 5_000, project).ready(BOB, 0, 3);

        assertThat(queue.offered(4)).containsExactlyInAnyOrderEntriesOf(Map.of(BOB, 3L));
        assertThat(queue.held()).hasSizeBetween(1_000, 2_000);
    }

    @Test
    void aPersonWithoutRoomHoldsNobodyElseUp() {
        queue.limit(Scope.PERSON, ADA, 2).ready(ADA, 9, 1_000).ready(BOB, 0, 4);

        assertThat(queue.offered(10)).containsExactlyInAnyOrderEntriesOf(Map.of(ADA, 2L, BOB, 4L));
        assertThat(queue.held()).isEmpty();
    }

    @Test
    void whatDoesNotMoveIsHeldByItsJob() {
        queue.ready(ADA, 0, 2).jobsWait().ready(BOB, 0, 2);

        assertThat(queue.offered(5)).containsExactlyInAnyOrderEntriesOf(Map.of(BOB, 2L));
        assertThat(queue.held()).hasSize(2);
    }

    @Test
    void theRolesLimitIsUsedToTheEnd() {
        queue.room(room -> room.learn(Scope.ROLE, "implementer", new Limit(8, false)))
                .ready(ADA, 0, 20);

        assertThat(queue.offered(5)).containsExactlyInAnyOrderEntriesOf(Map.of(ADA, 5L));
        assertThat(queue.offered(20)).containsExactlyInAnyOrderEntriesOf(Map.of(ADA, 8L));
    }

    @Test
    void aLineOfWhichNothingIsKnownYetIsWaitedForOnlyWhenItsTurnHasCome() {
        queue.ready(ADA, 0, 1)
                .ready(BOB, 1, 1)
                .ready(CEM, 2, 1)
                .ready(ADA, 2, 1)
                .ready(BOB, 0, 2);

        assertThat(queue.chosen(4)).hasSize(4);
    }

    /** Against the plain way: one task at a time, each time the best of all. */
    @Property(tries = 500)
    void manyAtOnceAreTheSameAsOneByOne(
            @ForAll @Size(max = 12) List<@IntRange(max = 400) Integer> seeds,
            @ForAll @IntRange(min = 1, max = 20) int slots) {
        var atOnce = new Queue();
        var plain = new Queue();
        for (int i = 0; i < seeds.size(); i++) {
            int seed = seeds.get(i);
            var person = new UUID(0, 1 + seed % 5);
            atOnce.ready(person, seed % 3, 1 + seed / 20);
            plain.ready(person, seed % 3, 1 + seed / 20);
        }

        assertThat(atOnce.chosen(slots)).hasSameElementsAs(plain.oneByOne(slots));
    }

    @Property(tries = 500)
    void noLimitIsPassedAndNoRoomIsLeftThatCouldBeUsed(
            @ForAll @Size(max = 10) List<@IntRange(max = 300) Integer> seeds,
            @ForAll @IntRange(min = 1, max = 30) int slots,
            @ForAll @IntRange(max = 6) int most) {
        var queue = new Queue();
        seeds.forEach(seed -> queue.ready(new UUID(0, 1 + seed % 4), seed % 2, 1 + seed / 30));
        queue.limit(Scope.PERSON, ADA, most);

        long adas = queue.waiting(ADA);
        long all = queue.waiting().size();
        var offered = queue.offered(slots);

        long possible = all - adas + Math.min(adas, most);
        assertThat(offered.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(Math.min(slots, possible));
        assertThat(offered.getOrDefault(ADA, 0L)).isLessThanOrEqualTo(most);
    }

    @Test
    void aRoomThatIsPausedTakesNothing() {
        queue.ready(ADA, 0, 3);
        queue.room(room -> room.learn(Scope.HIVE, "hive", new Limit(null, true)));

        assertThat(queue.offered(3)).isEmpty();
    }
}
