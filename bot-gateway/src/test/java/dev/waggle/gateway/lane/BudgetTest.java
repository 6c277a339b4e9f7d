package dev.waggle.gateway.lane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.gateway.GatewayProperties;
import dev.waggle.testing.TurnedClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BudgetTest {
    private static final GatewayProperties.Pace USUAL =
            new GatewayProperties.Pace(Duration.ofSeconds(1), Duration.ofSeconds(3), 3, 25, Duration.ofSeconds(3), 20);

    private final TurnedClock clock = new TurnedClock();
    private final Budget budget = new Budget(USUAL, clock);

    @Test
    void threeMayGoAtOnceThenOneASecond() {
        spend(5, 3);

        assertThat(budget.wait(5, true)).isEqualTo(Duration.ofSeconds(1));
        clock.forward(Duration.ofSeconds(1));
        assertThat(budget.wait(5, true)).isZero();
    }

    @Test
    void theLastWordIsKeptForWhatAPersonWaitsFor() {
        spend(5, 2);

        assertThat(budget.wait(5, true)).isZero();
        assertThat(budget.wait(5, false)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aGroupGoesAtItsOwnPace() {
        spend(-5, 3);

        assertThat(budget.wait(-5, true)).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void allChatsTogetherHaveABudgetToo() {
        for (long chat = 1; chat <= 25; chat++) {
            spend(chat, 1);
        }

        assertThat(budget.wait(99, true)).isEqualTo(Duration.ofMillis(40));
    }

    @Test
    void whileTelegramIsAwayNobodyTries() {
        budget.missed();

        assertThat(budget.wait(5, true)).isEqualTo(Duration.ofSeconds(1));
        clock.forward(Duration.ofSeconds(1));
        assertThat(budget.wait(5, true)).isZero();
    }

    @Test
    void aChatThatAnnoyedTelegramGoesSlowerAndTwoOfThemStopAll() {
        budget.hushed(5, Duration.ofSeconds(7));
        spend(5, 3);
        assertThat(budget.wait(5, true)).isEqualTo(Duration.ofSeconds(2));
        assertThat(budget.wait(6, true)).isZero();

        budget.hushed(6, Duration.ofSeconds(7));

        assertThat(budget.wait(99, true)).isEqualTo(Duration.ofSeconds(7));
    }

    private void spend(long chat, int words) {
        for (int i = 0; i < words; i++) {
            budget.wait(chat, true);
            budget.spend(chat);
        }
    }
}
