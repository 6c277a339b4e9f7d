package dev.waggle.orchestrator.task;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DemandTest {
    @Test
    void asManyOffersGoTogetherAsTheSmallerOfTwoWorkersHasSlots() {
        var large = new Demand(true, 5, 0, 5);
        var small = new Demand(true, 1, 0, 2);

        assertThat(large.plus(small).together()).isEqualTo(2);
        assertThat(large.plus(small).more()).isEqualTo(6);
    }

    @Test
    void offersThatAreOutSayNothingOfWorkers() {
        assertThat(new Demand(true, 5, 0, 5).plus(Demand.out(3)).together()).isEqualTo(5);
        assertThat(Demand.out(3).together()).isOne();
    }
}
