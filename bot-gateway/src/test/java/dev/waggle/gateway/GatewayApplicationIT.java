package dev.waggle.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class GatewayApplicationIT {
    @Test
    void withoutATokenItStartsWithItsTablesAndKeepsQuiet() {
        try (var gateway = GatewayServers.start(GatewayServers.settings())) {
            var properties = gateway.getBean(GatewayProperties.class);

            assertThat(properties.token().missing()).isTrue();
            assertThat(properties.apiUrl()).isEqualTo("https://api.telegram.org");
            assertThat(properties.allowedUsers()).isEmpty();
            assertThat(properties.pollTimeout()).isEqualTo(Duration.ofSeconds(50));
            assertThat(properties.pace())
                    .isEqualTo(new GatewayProperties.Pace(
                            Duration.ofSeconds(1), Duration.ofSeconds(3), 3, 25, Duration.ofSeconds(3), 20));
            assertThat(gateway.getBean(JdbcClient.class)
                            .sql("SELECT next_update FROM poller")
                            .query(Long.class)
                            .single())
                    .isZero();
        }
    }
}
