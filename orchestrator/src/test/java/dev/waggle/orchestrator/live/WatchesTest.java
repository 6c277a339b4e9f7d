package dev.waggle.orchestrator.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waggle.common.id.JobId;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class WatchesTest {
    static final JobId JOB = JobId.of("01890a5d-ac96-774b-bcce-b302099a8057");
    static final Duration LONG = Duration.ofSeconds(30);

    final Watches watches = new Watches();

    @Test
    void whoWaitsIsWokenByNews() {
        var woken = waiting(5, LONG);
        watches.heard(JOB, 5); // nothing new for this one
        assertThat(woken).isNotDone();

        watches.heard(JOB, 6);

        assertThat(woken).succeedsWithin(LONG).isEqualTo(true);
        assertThat(watches.jobs()).isEmpty();
    }

    @Test
    void whoHasWaitedLongEnoughGoesOn() {
        assertThat(waiting(5, Duration.ofMillis(1))).succeedsWithin(LONG).isEqualTo(false);
    }

    @Test
    void newsOfAJobThatNobodyWaitsForIsForgotten() {
        watches.heard(JOB, 6);

        assertThat(watches.jobs()).isEmpty();
    }

    @Test
    void atTheEndEverybodyIsWokenForGood() {
        var woken = waiting(5, LONG);

        watches.close();

        assertThat(woken).succeedsWithin(LONG).isEqualTo(false);
        assertThat(watches.closed()).isTrue();
    }

    CompletableFuture<Boolean> waiting(long after, Duration most) {
        var woken = new CompletableFuture<Boolean>();
        Thread.ofVirtual().start(() -> {
            try {
                woken.complete(watches.await(JOB, after, most));
            } catch (InterruptedException e) {
                woken.completeExceptionally(e);
            }
        });
        if (most.equals(LONG)) {
            await("the waiter has come").until(() -> watches.jobs().contains(JOB));
        }
        return woken;
    }
}
