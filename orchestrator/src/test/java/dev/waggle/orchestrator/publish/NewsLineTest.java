package dev.waggle.orchestrator.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waggle.common.amqp.Blockade;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NewsLineTest {
    private static final Duration LONG = Duration.ofHours(1);
    private static final int MANY = 60_000;

    private final List<List<Object>> sent = new CopyOnWriteArrayList<>();

    @Test
    void theFirstGoesAtOnceAndWhatComesDuringThePauseGoesTogether() {
        try (var line = new NewsLine("line", LONG, new Blockade(), this::send)) {
            add(line, "one");
            awaitSent(1);

            add(line, "two");
            add(line, "three");
            // who closes does not wait for the pause to end
        }

        assertThat(sent).containsExactly(List.of("one"), List.of("two", "three"));
    }

    @Test
    void withoutAPauseWhatComesDuringASendGoesTogether() throws InterruptedException {
        var sending = new CountDownLatch(1);
        var free = new CountDownLatch(1);
        try (var line = new NewsLine("line", Duration.ZERO, new Blockade(), news -> {
            send(news);
            sending.countDown();
            uninterrupted(free);
        })) {
            add(line, "one");
            sending.await();
            add(line, "two");
            add(line, "three");
            assertThat(line.size()).isEqualTo(2);

            free.countDown();
            awaitSent(2);
        }

        assertThat(sent).containsExactly(List.of("one"), List.of("two", "three"));
    }

    @Test
    void aFullLineSaysSo() {
        var free = new CountDownLatch(1);
        try (var line = new NewsLine("line", Duration.ZERO, new Blockade(), _ -> uninterrupted(free))) {
            assertThat(Stream.generate(() -> line.add(news("again"))).limit(MANY))
                    .contains(true, false);
            free.countDown();
        }
    }

    private void send(List<News<?>> news) {
        if (!news.isEmpty()) {
            sent.add(news.stream().<Object>map(News::value).toList());
        }
    }

    private void awaitSent(int times) {
        await("so many sends").until(() -> sent.size() == times);
    }

    private static void add(NewsLine line, String value) {
        assertThat(line.add(news(value))).isTrue();
    }

    private static News<String> news(String value) {
        return new News<>("exchange", null, String.class, null, value, "");
    }

    private static void uninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
