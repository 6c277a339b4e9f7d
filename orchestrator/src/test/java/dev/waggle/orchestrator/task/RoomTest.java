package dev.waggle.orchestrator.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class RoomTest {
    static final UUID ADA = new UUID(0, 1);
    static final UUID BOB = new UUID(0, 2);
    static final UUID PROJECT = new UUID(0, 3);

    @Test
    void aPlaceIsTakenOnlyWhereEveryLimitHasRoom() {
        var room = new Room();
        room.learn(Scope.HIVE, "hive", new Limit(3, false));
        room.learn(Scope.PERSON, ADA.toString(), new Limit(1, false));
        room.learn(Scope.ROLE, "planner", new Limit(2, false));

        assertThat(room.take(new Place("planner", ADA, PROJECT, null, false))).isTrue();
        assertThat(room.take(new Place("reviewer", ADA, PROJECT, null, false))).isFalse();
        assertThat(room.take(new Place("planner", BOB, PROJECT, null, false))).isTrue();
        assertThat(room.take(new Place("planner", BOB, PROJECT, null, false))).isFalse();
        assertThat(room.take(new Place("reviewer", BOB, null, null, false))).isTrue();
        assertThat(room.take(new Place("reviewer", BOB, null, null, false))).isFalse();
        assertThat(room.full(Scope.PERSON, ADA.toString())).isTrue();
        assertThat(room.full(Scope.PROJECT, PROJECT.toString())).isFalse();
        assertThat(room.more(Scope.ROLE, "planner")).isZero();
    }

    @Test
    void whatIsOutAlreadyCounts() {
        var room = new Room();
        room.learn(Scope.ROLE, "planner", new Limit(5, false));

        room.count(new Place("planner", ADA, PROJECT, null, false), 4);

        assertThat(room.more(Scope.ROLE, "planner")).isEqualTo(1);
        assertThat(room.more(Scope.ROLE, "without limit")).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void aWakingOfferCountsForItsRoleAloneUntilItIsClaimed() {
        var room = new Room();
        room.learn(Scope.HIVE, "hive", new Limit(1, false));
        room.learn(Scope.ROLE, "planner", new Limit(1, false));
        var waking = new Place("planner", ADA, PROJECT, null, true);

        assertThat(room.take(waking)).isTrue();
        assertThat(room.full(Scope.HIVE, "hive")).isFalse();
        assertThat(room.full(Scope.ROLE, "planner")).isTrue();

        assertThat(room.wake(waking)).isTrue();
        assertThat(room.full(Scope.HIVE, "hive")).isTrue();
        assertThat(room.wake(waking)).isFalse();
    }

    @Test
    void whoHasNoLimitOfTheirOwnHasTheOneForEach() {
        var room = new Room();
        room.learn(Scope.PERSON, Scope.EACH, new Limit(1, false));
        room.learn(Scope.PERSON, BOB.toString(), new Limit(2, false));
        room.count(new Place("planner", ADA, PROJECT, null, false), 1);
        room.count(new Place("planner", BOB, PROJECT, null, false), 1);

        assertThat(room.take(new Place("planner", ADA, null, null, false))).isFalse();
        assertThat(room.take(new Place("planner", BOB, null, null, false))).isTrue();
        assertThat(room.take(new Place("planner", BOB, null, null, false))).isFalse();
    }

    @Test
    void nothingNewBeginsWhereItIsPausedNotEvenToWakeAFleet() {
        var session = new UUID(0, 4);
        var room = new Room();
        room.learn(Scope.SESSION, session.toString(), new Limit(null, true));

        assertThat(room.inTheWay(new Place("planner", ADA, null, session, true)))
                .contains(Scope.SESSION);
        assertThat(room.take(new Place("planner", ADA, null, null, true))).isTrue();
    }
}
