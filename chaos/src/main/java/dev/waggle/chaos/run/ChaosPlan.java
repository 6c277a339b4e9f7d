package dev.waggle.chaos.run;

import dev.waggle.chaos.hive.Crew;
import dev.waggle.chaos.hive.Scale;

/**
 * What a run shall be.
 *
 * @param jobs drills that clients submit at least; they go on as long as something is broken
 * @param kills how often something is killed; half as many faults kill nobody
 * @param seed what all chance comes from
 * @param chats orders that a person gives by chat
 * @param window jobs that are open at a time
 * @param words of every order, stronger than those that are drawn
 */
public record ChaosPlan(int jobs, int kills, long seed, int chats, int window, Crew crew, String words) {
    private static final int WINDOW = 60;
    /** Processors that are busy with drills do not start services. */
    private static final int SMALL_WINDOW = 20;

    /** Three minutes: clocks that go four times as fast. */
    public static ChaosPlan brief(int jobs, int kills, long seed) {
        return new ChaosPlan(jobs, kills, seed, 2, SMALL_WINDOW, Crew.of(3, Scale.QUARTER), "");
    }

    /** The product's own clocks. */
    public static ChaosPlan full(int jobs, int kills, long seed) {
        return new ChaosPlan(jobs, kills, seed, 8, WINDOW, Crew.of(4, Scale.REAL), "");
    }

    public ChaosPlan with(Crew other) {
        return new ChaosPlan(jobs, kills, seed, chats, window, other, words);
    }
}
