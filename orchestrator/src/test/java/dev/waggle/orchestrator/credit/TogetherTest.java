package dev.waggle.orchestrator.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class TogetherTest {
    @Test
    void whoComesMeanwhileIsAnsweredTogetherAndWhoIsToBlameAlone() throws InterruptedException {
        var sizes = new CopyOnWriteArrayList<Integer>();
        var first = new CountDownLatch(1);
        var others = new CountDownLatch(1);
        var together = new Together<Integer, Integer>(questions -> {
            sizes.add(questions.size());
            if (questions.contains(0)) {
                first.countDown();
                await(others);
            }
            if (questions.contains(13)) {
                throw new IllegalArgumentException("13");
            }
            return questions.stream().map(question -> question + 100).toList();
        });
        var answers = new ConcurrentHashMap<Integer, Integer>();
        var threads = new CopyOnWriteArrayList<Thread>();
        threads.add(Thread.ofVirtual().start(() -> answers.put(0, together.ask(0))));
        first.await();
        for (int question : List.of(1, 2, 13)) {
            threads.add(Thread.ofVirtual().start(() -> {
                try {
                    answers.put(question, together.ask(question));
                } catch (IllegalArgumentException e) {
                    answers.put(question, -1);
                }
            }));
        }
        Awaitility.await("three wait")
                .until(() -> threads.stream().skip(1).allMatch(thread -> thread.getState() == Thread.State.WAITING));
        others.countDown();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(answers).containsOnly(Map.entry(0, 100), Map.entry(1, 101), Map.entry(2, 102), Map.entry(13, -1));
        assertThat(sizes).containsExactly(1, 3, 1, 1, 1);
        assertThatIllegalArgumentException().isThrownBy(() -> together.ask(13));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
