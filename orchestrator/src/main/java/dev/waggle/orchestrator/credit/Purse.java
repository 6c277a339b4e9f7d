package dev.waggle.orchestrator.credit;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** One person's money while a batch of their calls is looked at: what the first takes, the second does not find. */
final class Purse {
    private final UUID person;
    private final Map<UUID, Long> holds = new HashMap<>();
    private final Map<UUID, Long> drawn = new HashMap<>();
    private long free;
    private long reserved;
    private long fromHolds;

    Purse(Account account) {
        this.person = account.person();
        this.free = account.free();
    }

    /** What is left of a job's hold; told again it changes nothing. */
    void hold(UUID job, long remaining) {
        holds.putIfAbsent(job, remaining);
    }

    /** What a call of the job may take. */
    long spendable(UUID job) {
        return free + holds.getOrDefault(job, 0L);
    }

    /** Sets it aside, from the job's hold first; says how much of it came from there. */
    long take(UUID job, long micros) {
        long held = Math.min(holds.getOrDefault(job, 0L), micros);
        if (held > 0) {
            holds.merge(job, -held, Long::sum);
            drawn.merge(job, held, Long::sum);
        }
        free -= micros - held;
        reserved += micros;
        fromHolds += held;
        return held;
    }

    UUID person() {
        return person;
    }

    /** How much more is reserved than before. */
    long reserved() {
        return reserved;
    }

    /** How much less is held than before. */
    long fromHolds() {
        return fromHolds;
    }

    /** The same by job. */
    Map<UUID, Long> drawn() {
        return drawn;
    }
}
