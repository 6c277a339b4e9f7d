package dev.waggle.orchestrator.reconcile;

import dev.waggle.common.contract.JobStatus;
import dev.waggle.common.id.JobId;
import dev.waggle.orchestrator.simulation.Bug;
import dev.waggle.orchestrator.simulation.Table;
import dev.waggle.orchestrator.task.NoJdbc;
import dev.waggle.orchestrator.task.Tables;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;

/** The statements of {@link HiveRepository}, by hand. */
final class HiveInMemory extends HiveRepository {
    private static final Set<String> MOVING = Set.of("READY", "OFFERED", "RUNNING", "CANCELLING");

    private final Tables tables;
    private final Table<Long> turns;
    private final Table<TickLine> ticks;

    HiveInMemory(Tables tables) {
        super(NoJdbc.CLIENT);
        this.tables = tables;
        this.turns = tables.database().table("turn");
        this.ticks = tables.database().table("hive_tick");
    }

    @Override
    boolean turn(long part) {
        tables.database().statement();
        return turns.tryLock(part);
    }

    @Override
    Tick tick(Duration tolerance, Duration grace) {
        tables.database().statement();
        // a hive that has been up for long
        ticks.add(1, new TickLine(now(), Instant.EPOCH));
        TickLine after = ticks.update(_ -> true, before -> {
                    Instant now = now();
                    boolean jumped = before.last().isAfter(now) || before.last().isBefore(now.minus(tolerance));
                    return new TickLine(now, jumped ? now.plus(grace) : before.noExpiryUntil());
                })
                .getFirst();
        boolean expires = !after.noExpiryUntil().isAfter(after.last());
        return new Tick(after.last(), expires || tables.database().has(Bug.NO_GRACE_AFTER_A_JUMP));
    }

    @Override
    Stalled stalled(Duration stillFor, UUID after) {
        tables.database().statement();
        Instant since = now().minus(stillFor);
        var moving = new HashSet<JobId>();
        tables.tasks()
                .select(line -> MOVING.contains(line.state()))
                .forEach(line -> moving.add(line.task().job()));
        var stalled = new LinkedHashSet<JobId>();
        tables.jobs()
                .select(job -> (job.moves() || job.status() == JobStatus.CANCELLING)
                        && job.updatedAt().isBefore(since)
                        && !moving.contains(job.id()))
                .forEach(job -> stalled.add(job.id()));
        return new Stalled(stalled, FIRST);
    }

    @Override
    int forgetWorkers(Duration silentFor) {
        return 0;
    }

    private Instant now() {
        return tables.database().now();
    }

    private record TickLine(Instant last, Instant noExpiryUntil) {}
}
