package dev.waggle.orchestrator.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.ShutdownSignalException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;

class BrokerReturnTest {
    private final List<Object> told = new CopyOnWriteArrayList<>();
    private final Announcements announcements = new Announcements(told::add);
    private final BrokerReturn broker = new BrokerReturn(new CachingConnectionFactory("localhost"), announcements);

    @Test
    void aConnectionThatWasLostAndIsThereAgainIsTold() {
        broker.onCreate(null);
        assertQuiet();

        broker.onShutDown(new ShutdownSignalException(true, false, null, null));
        broker.onCreate(null);
        broker.onCreate(null);

        assertQuiet();
        assertThat(told).containsExactly(new BrokerBack());
    }

    @Test
    void aConnectionThatWeClosedIsNotLost() {
        broker.onShutDown(new ShutdownSignalException(true, true, null, null));
        broker.onCreate(null);

        assertQuiet();
        assertThat(told).isEmpty();
    }

    private void assertQuiet() {
        await("everything is told").atMost(Duration.ofSeconds(10)).until(announcements::idle);
    }
}
