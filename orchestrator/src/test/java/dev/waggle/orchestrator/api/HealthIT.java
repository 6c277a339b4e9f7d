package dev.waggle.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HealthIT {
    @Test
    void aQueenWithDatabaseAndBrokerIsReady() {
        Api.Answer ready = Api.nobody().get("/health/ready").is(200);

        assertThat(ready.field("status")).isEqualTo("up");
        assertThat(ready.json().at("/parts/database/status").asString()).isEqualTo("up");
        assertThat(ready.json().at("/parts/broker/status").asString()).isEqualTo("up");
        assertThat(ready.json().path("parts").has("workers")).isTrue();
        assertThat(ready.json().path("parts").has("sandbox")).isTrue();
        assertThat(ready.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void theApiDescribesItself() {
        Api.Answer description = Api.nobody().get("/openapi.json").is(200);

        assertThat(description.field("openapi")).startsWith("3.1");
        assertThat(description.json().path("paths").propertyNames())
                .contains("/api/ai/projects/{project}")
                .noneMatch(path -> path.startsWith("/internal"));
    }
}
