package dev.waggle.orchestrator.publish;

import com.rabbitmq.client.ShutdownSignalException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.rabbit.connection.Connection;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.connection.ConnectionListener;
import org.springframework.stereotype.Component;

/** Notices that a connection to the broker was lost, and says so once there is one again. */
@Component
class BrokerReturn implements ConnectionListener {
    private static final Logger log = LoggerFactory.getLogger(BrokerReturn.class);

    private final Announcements announcements;
    private final AtomicBoolean lost = new AtomicBoolean();

    BrokerReturn(ConnectionFactory connections, Announcements announcements) {
        this.announcements = announcements;
        connections.addConnectionListener(this);
    }

    @Override
    public void onShutDown(ShutdownSignalException signal) {
        if (!signal.isInitiatedByApplication()) {
            lost.set(true);
        }
    }

    @Override
    public void onCreate(@Nullable Connection connection) {
        if (lost.compareAndSet(true, false)) {
            log.info("the broker is back; offers that it may have lost are made again");
            announcements.announce(new BrokerBack());
        }
    }
}
