package dev.waggle.orchestrator.reconcile;

import dev.waggle.orchestrator.credit.Calls;
import dev.waggle.orchestrator.credit.Credits;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Books calls that nobody settles, frees what ended jobs have set aside, and lets go on what has credit again; by one queen at a time. */
@Service
@Transactional
class MoneyRepairs {
    private static final long TURN = Repairs.TURNS + 6;

    private final HiveRepository hive;
    private final Calls calls;
    private final Credits credits;

    MoneyRepairs(HiveRepository hive, Calls calls, Credits credits) {
        this.hive = hive;
        this.calls = calls;
        this.credits = credits;
    }

    /** Says how many calls were booked as they were set aside. */
    int settle() {
        if (!hive.turn(TURN)) {
            return 0;
        }
        int lost = calls.settleLost();
        int released = credits.releaseHolds();
        if (released == 0) {
            credits.review();
        }
        return lost;
    }
}
