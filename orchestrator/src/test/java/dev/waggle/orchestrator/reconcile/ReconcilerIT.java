package dev.waggle.orchestrator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.id.JobId;
import dev.waggle.orchestrator.Hive;
import dev.waggle.orchestrator.QueenTest;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@QueenTest
class ReconcilerIT {
    private final Hive hive;
    private final Reconciler reconciler;
    private final Repairs repairs;

    @Autowired
    ReconcilerIT(Hive hive, Reconciler reconciler, Repairs repairs) {
        this.hive = hive;
        this.reconciler = reconciler;
        this.repairs = repairs;
    }

    @BeforeEach
    void emptyHive() {
        hive.reset();
    }

    @Test
    void aHiveIsQuietWhileNoJobIsOpen() {
        assertThat(repairs.quiet()).isTrue();

        hive.job();
        assertThat(repairs.quiet()).isFalse();

        hive.sql()
                .sql("UPDATE job SET status = 'FAILED', finished_at = waggle_now()")
                .update();
        assertThat(repairs.quiet()).isTrue();
    }

    @Test
    void aQuietHiveTicksOnSoThatItsNextLeaseIsNotTakenForAGap() {
        reconciler.round();
        Instant before = lastTick();

        reconciler.round();

        assertThat(lastTick()).isAfter(before);
    }

    @Test
    void anOpenJobIsLookedAtInEveryRound() {
        reconciler.round();
        JobId job = hive.job();
        hive.sql()
                .sql("UPDATE job SET updated_at = waggle_now() - interval '1 hour'")
                .update();

        reconciler.round();
        hive.quiet();

        assertThat(hive.stalled()).contains(job);
    }

    private Instant lastTick() {
        return hive.sql()
                .sql("SELECT last_tick FROM hive_tick")
                .query((row, _) -> row.getTimestamp("last_tick").toInstant())
                .single();
    }
}
