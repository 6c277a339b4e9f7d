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
        var most = new Room.Most();
        most.set(Scope.HIVE, "hive", 3);
        most.set(Scope.PERSON, ADA.toString(), 1);
        most.set(Scope.ROLE, "planner", 2);
        var room = new Room(most);

        assertThat(room.take(new Place("planner", ADA, PROJECT, false))).isTrue();
        assertThat(room.take(new Place("reviewer", ADA, PROJECT, false))).isFalse();
        assertThat(room.take(new Place("planner", BOB, PROJECT, false))).isTrue();
        assertThat(room.take(new Place("planner", BOB, PROJECT, false))).isFalse();
        assertThat(room.take(new Place("reviewer", BOB, null, false))).isTrue();
        assertThat(room.take(new Place("reviewer", BOB, null, false))).isFalse();
        assertThat(room.full(Scope.PERSON, ADA.toString())).isTrue();
        assertThat(room.full(Scope.PROJECT, PROJECT.toString())).isFalse();
        assertThat(room.ofRole("planner")).isZero();
    }

    @Test
    void whatIsOutAlreadyCounts() {
        var most = new Room.Most();
        most.set(Scope.ROLE, "planner", 5);
        var room = new Room(most);

        room.count(new Room.Taken(new Place("planner", ADA, PROJECT, false), 4));

        assertThat(room.ofRole("planner")).isEqualTo(1);
        assertThat(room.ofRole("without limit")).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void aWakingOfferCountsForItsRoleAloneUntilItIsClaimed() {
        var most = new Room.Most();
        most.set(Scope.HIVE, "hive", 1);
        most.set(Scope.ROLE, "planner", 1);
        var room = new Room(most);
        var waking = new Place("planner", ADA, PROJECT, true);

        assertThat(room.take(waking)).isTrue();
        assertThat(room.full(Scope.HIVE, "hive")).isFalse();
        assertThat(room.full(Scope.ROLE, "planner")).isTrue();

        assertThat(room.wake(waking)).isTrue();
        assertThat(room.full(Scope.HIVE, "hive")).isTrue();
        assertThat(room.wake(waking)).isFalse();
    }
}
