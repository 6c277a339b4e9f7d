package dev.waggle.chaos.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BusyTest {
    private final Busy busy = new Busy();

    @Test
    void whoIsHurtIsLeftAloneUntilItHasRecovered() throws Exception {
        busy.enter("queens", Duration.ZERO);
        busy.enter("broker", Duration.ZERO);
        var second = CompletableFuture.supplyAsync(this::hurtTheQueens);

        busy.leave("queens");

        assertThat(second.get(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whoNeverRecoversIsNamed() throws Exception {
        busy.enter("queens", Duration.ZERO);

        assertThatThrownBy(() -> busy.awaitEmpty(Duration.ZERO)).hasMessageContaining("queens");
    }

    private boolean hurtTheQueens() {
        try {
            busy.enter("queens", Duration.ofSeconds(5));
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
