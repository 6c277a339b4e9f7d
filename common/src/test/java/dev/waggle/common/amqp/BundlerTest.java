package dev.waggle.common.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BundlerTest {
    final List<List<Integer>> sent = new ArrayList<>();
    final Queue<Runnable> pauses = new ArrayDeque<>();
    final Bundler<Integer> bundler = new Bundler<>(3, this::send, pauses::add);
    boolean broken;

    @Test
    void theFirstAfterASilenceGoesAtOnce() {
        bundler.add(1);
        pauseEnds();
        bundler.add(2);

        assertThat(sent).containsExactly(List.of(1), List.of(2));
    }

    @Test
    void whatComesSoonAfterGoesTogetherAndInOrder() {
        bundler.add(1);
        bundler.add(2);
        bundler.add(3);
        assertThat(sent).containsExactly(List.of(1));

        pauseEnds();
        assertThat(sent).containsExactly(List.of(1), List.of(2, 3));
    }

    @Test
    void whatDoesNotFitGoesAfterTheNextPause() {
        for (int i = 1; i <= 6; i++) {
            bundler.add(i);
        }
        pauseEnds();
        assertThat(sent).containsExactly(List.of(1), List.of(2, 3, 4));

        pauseEnds();
        assertThat(sent).endsWith(List.of(5, 6));
    }

    @Test
    void oneThatCannotBeSentHoldsUpNoneAfterIt() {
        broken = true;
        assertThatThrownBy(() -> bundler.add(1)).hasMessage("broken");
        broken = false;

        pauseEnds();
        bundler.add(2);
        assertThat(sent).containsExactly(List.of(2));
    }

    @Test
    void whatManySayAtOnceGoesOnceEachAndNeverByTwoAtOnce() {
        var all = new CopyOnWriteArrayList<Integer>();
        var sending = new AtomicInteger();
        var crowds = new AtomicInteger();
        var live = new Bundler<Integer>(7, together -> {
            if (sending.incrementAndGet() > 1) {
                crowds.incrementAndGet();
            }
            all.addAll(together);
            Thread.yield();
            sending.decrementAndGet();
        });

        var numbers = IntStream.range(0, 500).boxed().toList();
        numbers.forEach(number -> Thread.ofVirtual().start(() -> live.add(number)));
        await("all are sent").until(() -> all.size() >= numbers.size());

        assertThat(all).containsExactlyInAnyOrderElementsOf(numbers);
        assertThat(crowds).hasValue(0);
    }

    void pauseEnds() {
        pauses.remove().run();
    }

    void send(List<Integer> together) {
        if (broken) {
            throw new IllegalStateException("broken");
        }
        sent.add(together);
    }
}
