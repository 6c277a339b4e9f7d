package dev.waggle.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.orchestrator.QueenTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@QueenTest
class HealthIT {
    final Door door;

    @Autowired
    HealthIT(ApplicationContext queen) {
        door = new Door(queen);
    }

    @Test
    void aQueenWithDatabaseAndBrokerIsReady() {
        Api.Answer ready = door.nobody().get("/health/ready").is(200);

        assertThat(ready.field("status")).isEqualTo("up");
        assertThat(ready.json().at("/parts/database/status").asString()).isEqualTo("up");
        assertThat(ready.json().at("/parts/broker/status").asString()).isEqualTo("up");
        assertThat(ready.json().path("parts").has("workers")).isTrue();
        assertThat(ready.json().path("parts").has("sandbox")).isTrue();
        assertThat(ready.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void theApiDescribesItself() {
        Api.Answer description = door.nobody().get("/openapi.json").is(200);

        assertThat(description.field("openapi")).startsWith("3.1");
        assertThat(description
                        .json()
                        .at("/components/schemas/NewJob/properties")
                        .propertyNames())
                .contains("approve_plan");
        assertThat(description
                        .json()
                        .at("/components/schemas/JobStatusView/properties/status/enum")
                        .toString())
                .contains("\"queued\"");
        assertThat(description.json().path("paths").propertyNames())
                .contains("/api/ai/jobs", "/api/ai/jobs/{job}/status", "/api/ai/projects/{project}")
                .noneMatch(path -> path.startsWith("/internal"));
    }
}
