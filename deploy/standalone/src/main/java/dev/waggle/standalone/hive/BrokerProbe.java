package dev.waggle.standalone.hive;

import com.rabbitmq.client.ConnectionFactory;
import dev.waggle.common.WaggleException;
import dev.waggle.common.amqp.BrokerDialect;
import dev.waggle.common.contract.Fault;
import dev.waggle.standalone.server.BrokerAddress;
import java.io.IOException;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.util.concurrent.TimeoutException;

/** A broker of the person's own, asked who it is before anything is built on it. */
final class BrokerProbe {
    private static final int PATIENCE_MILLIS = 5000;

    private BrokerProbe() {}

    static BrokerAddress check(String uri) {
        var factory = new ConnectionFactory();
        try {
            factory.setUri(uri);
        } catch (URISyntaxException | IllegalArgumentException | GeneralSecurityException e) {
            throw new WaggleException(
                    Fault.BAD_REQUEST, "WAGGLE_RABBITMQ_URI is no address: want amqp://user:password@host:5672.", e);
        }
        factory.setConnectionTimeout(PATIENCE_MILLIS);
        try (var connection = factory.newConnection("waggle-probe")) {
            String product = String.valueOf(connection.getServerProperties().get("product"));
            return new BrokerAddress(uri, "RabbitMQ".equals(product) ? BrokerDialect.RABBITMQ : BrokerDialect.PORTABLE);
        } catch (IOException | TimeoutException e) {
            String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new WaggleException(
                    Fault.UNAVAILABLE,
                    "No broker at " + factory.getHost() + ":" + factory.getPort() + ": " + reason
                            + ". Start it, correct WAGGLE_RABBITMQ_URI, or unset it to use the embedded one.",
                    e);
        }
    }
}
