package dev.waggle.chaos.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.waggle.chaos.hive.Api;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TallyTest {
    private final Tally tally = new Tally();

    @Test
    void aRefusalThatSaysWhenToComeAgainIsNoTrouble() throws IOException {
        assertThat(answered(503, "1")).isFalse();
        assertThat(answered(202, null)).isTrue();

        assertThat(tally.troubled()).isZero();
        assertThat(tally.text()).contains("1 were refused with Retry-After");
    }

    @Test
    void aRefusalWithoutATimeAndAnErrorAreTrouble() throws IOException {
        assertThat(answered(503, null)).isFalse();
        assertThat(answered(500, null)).isFalse();
        tally.broken("submit", new IOException("reset"));
        tally.broken("submit", new HttpTimeoutException("late"));

        assertThat(tally.troubled()).isEqualTo(3);
        assertThat(tally.samples()).hasSize(4);
    }

    @Test
    void availabilityIsTheShareOfOperationsThatWereAnsweredInTime() {
        for (int i = 0; i < 99; i++) {
            tally.operation(true, Duration.ofMillis(5), true, 1);
        }
        tally.operation(false, Duration.ofSeconds(16), true, 2);

        assertThat(tally.availability()).isEqualTo(0.99);
        assertThat(tally.worstMinute()).isEqualTo(1.0);
    }

    private boolean answered(int status, String retryAfter) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            if (retryAfter != null) {
                exchange.getResponseHeaders().add("Retry-After", retryAfter);
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        try {
            return tally.answered(new Api(server.getAddress().getPort(), "telegram;1;Ada").get("/"), "poll");
        } finally {
            server.stop(0);
        }
    }
}
