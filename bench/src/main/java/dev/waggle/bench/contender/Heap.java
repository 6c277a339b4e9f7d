package dev.waggle.bench.contender;

import static org.awaitility.Awaitility.await;

import java.time.Duration;

/** A heap of waiting drills, stored by the set: a million by submits would take longer than what is measured on them. */
public final class Heap {
    private static final int AT_ONCE = 50_000;
    private static final String REQUEST = "sleep=0ms";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration LOOK = Duration.ofMillis(5);

    private final Waggle waggle;

    /** @param waggle a hive that nothing waits in */
    public Heap(Waggle waggle) {
        this.waggle = waggle;
        hold();
        long known = waggle.rows().ready();
        String model = waggle.submit(Waggle.PERSON, REQUEST, 1).getFirst();
        await("the model waits").atMost(PATIENCE).until(() -> waggle.rows().ready() > known);
        waggle.rows().model(model);
    }

    /** Lets nothing more begin; returns when what was given out has ended. */
    public void hold() {
        waggle.hold();
        await("nothing runs").atMost(PATIENCE).until(() -> waggle.rows().running() == 0);
    }

    /** Adds until so many wait. */
    public void fillTo(int ready) {
        for (long left = ready - waggle.rows().ready();
                left > 0;
                left = ready - waggle.rows().ready()) {
            waggle.rows().copyModel((int) Math.min(AT_ONCE, left));
        }
        waggle.rows().analyze();
    }

    /** Lets it be eaten from, as many added as end; returns after so many ended, with the microseconds that they took. */
    public long eat(int jobs, int addedAtOnce) {
        int before = waggle.ended();
        waggle.release();
        waggle.submit(Waggle.PERSON, REQUEST, 1); // wakes the dispatcher
        await("the first ends").atMost(PATIENCE).pollInterval(LOOK).until(() -> waggle.ended() > before);
        long begin = waggle.micros();
        for (int added = 0; waggle.ended() - before < jobs; added += addedAtOnce) {
            waggle.rows().copyModel(addedAtOnce);
            int mark = Math.min(jobs, added + addedAtOnce);
            await("it is eaten from").atMost(PATIENCE).pollInterval(LOOK).until(() -> waggle.ended() - before >= mark);
        }
        return waggle.micros() - begin;
    }
}
