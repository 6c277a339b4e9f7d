package dev.waggle.worker.steer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SteeringTest {
    private final AtomicLong nanos = new AtomicLong();
    private final Steering steering = new Steering(nanos::get);

    @Test
    void eachHintIsHeardOnceAndInItsOrder() {
        var ear = steering.ear(List.of("use argparse"));

        steering.hear(4, "use argparse");
        steering.hear(7, "in Rust, please");
        steering.hear(7, "in Rust, please");
        steering.hear(9, "with colours");

        assertThat(ear.fresh()).containsExactly("in Rust, please", "with colours");
        assertThat(ear.fresh()).isEmpty();
        assertThat(steering.heardThrough()).isEqualTo(9);
    }

    @Test
    void timeThatARunStoodStillIsCounted() {
        pass(1);
        steering.pause();
        pass(3);
        steering.pause();
        assertThat(steering.standingStill()).isEqualTo(Duration.ofSeconds(3));
        steering.resume();
        steering.resume();
        pass(1);
        steering.pause();
        pass(2);

        assertThat(steering.paused()).isTrue();
        assertThat(steering.stoodStill()).isEqualTo(Duration.ofSeconds(5));
        assertThat(steering.standingStill()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void whoIsPausedWaitsForTheWordToGoOn() throws InterruptedException {
        steering.pause();
        var waiting = Thread.ofVirtual().start(() -> {
            try {
                steering.awaitGo();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        await("it waits").until(() -> waiting.getState() == Thread.State.WAITING);

        steering.resume();

        waiting.join();
        steering.awaitGo();
    }

    @Test
    void anEarIsClosedOnlyOnceEverythingIsHeard() throws InterruptedException {
        var ear = steering.ear(List.of());
        var heard = new CopyOnWriteArrayList<String>();
        steering.hear(1, "first");

        assertThat(ear.close()).isFalse();
        var listening = Thread.ofVirtual().start(() -> {
            try {
                for (var fresh = ear.awaitFresh(); !fresh.isEmpty(); fresh = ear.awaitFresh()) {
                    heard.addAll(fresh);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        await("heard").until(() -> heard.contains("first"));
        steering.hear(2, "second");
        await("heard").until(() -> heard.contains("second"));

        assertThat(ear.close()).isTrue();
        listening.join();
    }

    private void pass(int seconds) {
        nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }
}
