package dev.waggle.orchestrator.reconcile;

import dev.waggle.orchestrator.job.SessionJobs;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Ends sessions whose time is over, and holds those that have spent what they may; by one queen at a time. */
@Service
@Transactional
class SessionRepairs {
    private static final long TURN = Repairs.TURNS + 5;

    private final HiveRepository hive;
    private final SessionJobs sessions;

    SessionRepairs(HiveRepository hive, SessionJobs sessions) {
        this.hive = hive;
        this.sessions = sessions;
    }

    /** Says how many sessions were closed. */
    int settle() {
        return hive.turn(TURN) ? sessions.repair() : 0;
    }
}
