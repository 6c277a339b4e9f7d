package dev.waggle.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.orchestrator.QueenTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@QueenTest
class SessionsApiIT {
    static final String SESSIONS = "/api/ai/sessions";

    final Door door;
    final Api ada;

    @Autowired
    SessionsApiIT(ApplicationContext queen) {
        door = new Door(queen);
        ada = door.newcomer();
    }

    @Test
    void aSessionIsOpenUntilItIsClosed() {
        Api.Answer made = ada.post(SESSIONS, Map.of("title", "Evening work", "priority", 5));
        made.is(201);
        assertThat(made.field("status")).isEqualTo("open");
        assertThat(ada.get(made.header("Location")).json()).isEqualTo(made.json());

        assertThat(ada.delete(made.header("Location")).is(200).field("status")).isEqualTo("closed");

        assertThat(ada.get(SESSIONS).json().path("items").path(0).path("status").asString())
                .isEqualTo("closed");
    }

    @Test
    void aSessionMayBeAboutAProject() {
        String project = ada.post("/api/ai/projects", Map.of("title", "Shop")).field("project_id");

        Api.Answer made = ada.post(SESSIONS, Map.of("title", "Shop work", "project", "shop"));

        assertThat(made.field("project_id")).isEqualTo(project);
        ada.post(SESSIONS, Map.of("title", "x", "project", "none")).isProblem(404, "not-found", "none");
    }

    @Test
    void aSessionNeedsATitleAndASanePriority() {
        ada.post(SESSIONS, "{}").isProblem(400, "bad-request", "title");
        ada.post(SESSIONS, Map.of("title", "x", "priority", 101)).isProblem(400, "bad-request", "-100 and 100");
    }

    @Test
    void anothersSessionIsOneThatThereIsNot() {
        String mine = ada.post(SESSIONS, Map.of("title", "Mine")).header("Location");

        door.newcomer().get(mine).isProblem(404, "not-found");
        door.newcomer().delete(mine).isProblem(404, "not-found");
        assertThat(door.newcomer().get(SESSIONS).text()).isEqualTo("{\"items\":[]}");
    }
}
