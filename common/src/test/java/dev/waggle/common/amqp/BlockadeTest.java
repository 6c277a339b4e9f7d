package dev.waggle.common.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.ShutdownSignalException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;

class BlockadeTest {
    final Blockade blockade = new Blockade();

    @Test
    void aBrokerTakesMessagesUntilItSaysOtherwise() throws InterruptedException {
        assertThat(blockade.up()).isFalse();

        blockade.await();
    }

    @Test
    void whoeverWaitsGoesOnWhenTheBrokerTakesMessagesAgain() throws InterruptedException {
        blockade.handleBlocked("low on memory");
        blockade.handleBlocked("low on disk");
        var sender = Thread.ofVirtual().start(this::waitQuietly);
        assertThat(blockade.up()).isTrue();
        assertThat(sender.join(Duration.ofMillis(50))).isFalse();

        blockade.handleUnblocked();

        assertThat(sender.join(Duration.ofSeconds(10))).isTrue();
        assertThat(blockade.up()).isFalse();
    }

    @Test
    void aConnectionThatIsGoneBlocksNobody() {
        blockade.handleBlocked("low on memory");

        blockade.onShutDown(new ShutdownSignalException(true, false, null, null));

        assertThat(blockade.up()).isFalse();
    }

    @Test
    void aNewConnectionIsFreeUntilItSaysOtherwise() {
        blockade.handleBlocked("low on memory");

        blockade.onCreate(null);

        assertThat(blockade.up()).isFalse();
    }

    @Test
    void theConnectionOnWhichIsPublishedIsWatched() {
        var watched = Blockade.on(new CachingConnectionFactory("localhost"));

        assertThat(watched.up()).isFalse();
    }

    private void waitQuietly() {
        try {
            blockade.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
