package dev.waggle.orchestrator.reconcile;

import dev.waggle.common.id.JobId;
import dev.waggle.orchestrator.task.Leases;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a reconciler mends, each in a transaction of its own that has the turn for it. All of it may be done twice. */
@Service
@Transactional
class Repairs {
    /** Any constant of our own: names these turns among the database's advisory locks. */
    static final long TURNS = 0x5747_474C_5243L << 8;

    private static final long OFFERS = TURNS + 1;
    private static final long LEASES = TURNS + 2;
    private static final long JOBS = TURNS + 3;
    private static final long WORKERS = TURNS + 4;

    private final HiveRepository hive;
    private final Leases leases;
    private final ReconcileProperties properties;
    private volatile UUID seen = HiveRepository.FIRST;

    Repairs(HiveRepository hive, Leases leases, ReconcileProperties properties) {
        this.hive = hive;
        this.leases = leases;
        this.properties = properties;
    }

    boolean quiet() {
        return hive.quiet();
    }

    HiveRepository.Tick tick() {
        return hive.tick(properties.tolerance(), properties.grace());
    }

    int offers() {
        return hive.turn(OFFERS) ? leases.takeBackOffers() : 0;
    }

    int allOffers() {
        return hive.turn(OFFERS) ? leases.takeBackAllOffers() : 0;
    }

    /** By the tick's time: should the queen freeze in between, nothing that was renewed since is ended. */
    int leases(Instant by) {
        if (!hive.turn(LEASES)) {
            return 0;
        }
        leases.cut();
        return leases.expire(by);
    }

    Set<JobId> stalledJobs() {
        if (!hive.turn(JOBS)) {
            return Set.of();
        }
        var stalled = hive.stalled(properties.stalled(), seen);
        seen = stalled.until();
        return stalled.jobs();
    }

    int workers() {
        return hive.turn(WORKERS) ? hive.forgetWorkers(properties.forget()) : 0;
    }
}
