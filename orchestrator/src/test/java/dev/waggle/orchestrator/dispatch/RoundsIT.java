package dev.waggle.orchestrator.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.orchestrator.Hive;
import dev.waggle.orchestrator.QueenTest;
import dev.waggle.orchestrator.task.LimitSettings;
import dev.waggle.orchestrator.task.Scope;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@QueenTest
class RoundsIT {
    private static final String ROLE = "verifier";

    private final Hive hive;
    private final Offers offers;
    private final LimitSettings limits;
    private final MeterRegistry meters;

    @Autowired
    RoundsIT(Hive hive, Offers offers, LimitSettings limits, MeterRegistry meters) {
        this.hive = hive;
        this.offers = offers;
        this.limits = limits;
        this.meters = meters;
    }

    @BeforeEach
    void emptyHive() {
        hive.reset();
        hive.dispatchOnce();
    }

    @Test
    void nobodyAsksWhetherTasksWaitThatHaveJustBegunTo() {
        hive.worker(ROLE).heartbeat(4);
        hive.dispatchOnce();
        long before = asked();

        hive.tasks(hive.job(), ROLE, 2);

        assertThat(hive.dispatchOnce()).hasSize(2);
        assertThat(asked()).isEqualTo(before);
        assertThat(hive.dispatchOnce()).isEmpty();
        assertThat(asked()).as("what nothing was said of is asked").isEqualTo(before + 1);
    }

    @Test
    void whatIsHeldBackIsOfferedOnceAPlaceIsFreeThoughOthersBeginAtTheSameTime() {
        var ada = hive.person("Ada");
        var full = hive.project(ada, "full");
        limits.most(Scope.PROJECT, full.toString(), 1);
        hive.tasks(hive.job(ada, full), ROLE, 2);
        var worker = hive.worker(ROLE);
        worker.heartbeat(10);
        var run = worker.claimAll(hive.dispatchOnce()).getFirst();

        worker.succeed(run);
        var begun = hive.tasks(hive.job(ada, hive.project(ada, "other")), ROLE, 1);

        assertThat(hive.dispatchOnce())
                .as("that one and the one that was held back")
                .hasSize(2)
                .anyMatch(offer -> offer.taskId().equals(begun.getFirst()));
    }

    @Test
    void noMoreOffersGoInOneMessageThanTheSmallestWorkerTakes() {
        hive.worker(ROLE).heartbeat(5);
        hive.worker(ROLE).heartbeat(2);
        hive.worker(ROLE).heartbeat(0);
        hive.tasks(hive.job(), ROLE, 9);

        Round round = offers.make(offers.ready());

        assertThat(round.offers()).hasSize(7);
        assertThat(round.together()).containsEntry(ROLE, 2);
    }

    private long asked() {
        return meters.get("waggle.sql")
                .tag("statement", "OfferRepository.ready")
                .timer()
                .count();
    }
}
