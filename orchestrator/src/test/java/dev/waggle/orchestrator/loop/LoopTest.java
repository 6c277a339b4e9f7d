package dev.waggle.orchestrator.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoopTest {
    private static final Duration FOREVER = Duration.ofHours(1);

    private @Nullable Rounds rounds;

    @AfterEach
    void end() {
        if (rounds != null) {
            rounds.stop();
        }
    }

    @Test
    void oneRoundComesAfterTheOther() {
        assertThat(started(Duration.ofMillis(1), true).seen(3)).containsExactly(1, 2, 3);
    }

    @Test
    void whoIsInAHurryEndsTheRest() {
        var loop = started(FOREVER, true);
        assertThat(loop.seen(1)).containsExactly(1);

        loop.hurry();

        assertThat(loop.seen(1)).containsExactly(2);
    }

    @Test
    void aRoundThatFailsIsNotTheLast() {
        var loop = new Rounds(FOREVER, Duration.ofMillis(1), true, 1);
        rounds = loop;
        loop.start();

        assertThat(loop.seen(2)).containsExactly(1, 2);
    }

    @Test
    void afterTheEndThereIsNoRound() {
        var loop = started(FOREVER, true);
        loop.seen(1);

        loop.stop();

        assertThat(loop.isRunning()).isFalse();
        loop.hurry();
        assertThat(loop.begun).hasValue(1);
    }

    @Test
    void whatIsTurnedByHandDoesNotRunByItself() {
        var loop = started(Duration.ofMillis(1), false);

        assertThat(loop.isRunning()).isTrue();
        loop.stop();
        assertThat(loop.begun).hasValue(0);
    }

    private Rounds started(Duration rest, boolean auto) {
        var loop = new Rounds(rest, FOREVER, auto, 0);
        rounds = loop;
        loop.start();
        return loop;
    }

    /** Counts its rounds; one of them fails. */
    private static final class Rounds extends Loop {
        private final LinkedBlockingQueue<Integer> told = new LinkedBlockingQueue<>();
        private final AtomicInteger begun = new AtomicInteger();
        private final Duration rest;
        private final int failing;

        Rounds(Duration rest, Duration afterFailure, boolean auto, int failing) {
            super("rounds", auto, afterFailure);
            this.rest = rest;
            this.failing = failing;
        }

        @Override
        protected Duration round() {
            int number = begun.incrementAndGet();
            told.add(number);
            if (number == failing) {
                throw new IllegalStateException("round " + number);
            }
            return rest;
        }

        /** So many more rounds, as they come. */
        List<Integer> seen(int count) {
            var seen = new ArrayList<Integer>();
            try {
                for (int i = 0; i < count; i++) {
                    Integer next = told.poll(10, TimeUnit.SECONDS);
                    if (next != null) {
                        seen.add(next);
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return seen;
        }
    }
}
