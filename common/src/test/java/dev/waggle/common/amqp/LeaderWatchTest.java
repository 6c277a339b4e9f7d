package dev.waggle.common.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Exchanger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What it does at a real broker is shown where somebody consumes: in each service's {@code LeaderlessQueueIT}. */
class LeaderWatchTest {
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch looked = new CountDownLatch(1);
    private final Exchanger<Boolean> opening = new Exchanger<>();

    @Test
    void aQueueThatDoesNotAnswerWhileTheBrokerDoesIsDeleted() throws InterruptedException {
        var _ = LeaderWatch.over(broker(), "queue", Duration.ZERO);
        opening.exchange(true);
        opening.exchange(true);

        looked.await();
        assertThat(asked).containsExactly("createChannel", "queueDelete", "close");
    }

    @Test
    void oneThatAnswersWhenTheBrokerIsBackFromACutStaysAsItIs() throws InterruptedException {
        var watch = LeaderWatch.over(broker(), "queue", Duration.ZERO);
        opening.exchange(true);
        // it wants a channel, and nothing passes until both answers come together
        watch.close();
        opening.exchange(true);

        looked.await();
        assertThat(asked).containsExactly("createChannel", "close");
    }

    @Test
    void aBrokerThatIsGoneIsAskedForNothingMore() throws InterruptedException {
        var gone = pretended(Connection.class, () -> {
            looked.countDown();
            throw new IOException("gone");
        });

        var _ = LeaderWatch.over(gone, "queue", Duration.ZERO);

        looked.await();
        assertThat(asked).containsExactly("createChannel");
    }

    private Connection broker() {
        return pretended(Connection.class, () -> {
            opening.exchange(true);
            opening.exchange(true);
            return pretended(Channel.class, () -> null);
        });
    }

    private <T> T pretended(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (_, method, _) -> {
            asked.add(method.getName());
            if (method.getName().equals("close")) {
                looked.countDown();
            }
            return answer.give();
        }));
    }

    private interface Answer {
        @Nullable
        Object give() throws Exception;
    }
}
