package dev.waggle.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.WaggleJson;
import dev.waggle.orchestrator.QueenTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

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
    void aSessionIsChangedOnlyAsTheCallerHasReadIt() {
        Api.Answer made = ada.post(SESSIONS, Map.of("title", "Evening work"));
        String session = made.header("Location");
        String read = ada.get(session).header("ETag");

        Api.Answer changed = patch(session, Map.of("most_running", 3, "spend_limit_micros", 2_000_000), read);
        assertThat(changed.is(200).field("most_running")).isEqualTo("3");
        assertThat(changed.header("ETag")).isNotEqualTo(read);
        patch(session, Map.of("title", "Late work"), read).isProblem(412, "changed-meanwhile", "read it again");

        assertThat(patch(session, Map.of("spend_limit_micros", -1), changed.header("ETag"))
                        .json()
                        .has("spend_limit_micros"))
                .isFalse();
        ada.patch(session, Map.of("titel", "x")).isProblem(400, "bad-request");
        ada.patch(session, Map.of("project", "x")).isProblem(400, "bad-request", "keeps its project");
        ada.patch(session, Map.of("most_running", -2)).isProblem(400, "bad-request", "most_running");
        ada.patch(session, Map.of("spend_limit_micros", -2)).isProblem(400, "bad-request", "spend_limit_micros");
        patch(session, Map.of("title", "x"), "3").isProblem(400, "bad-request", "If-Match");
    }

    @Test
    void aClosedSessionTakesNothingMore() {
        Api.Answer made = ada.post(SESSIONS, Map.of("title", "Evening work"));
        String session = made.header("Location");
        ada.delete(session + "?grace=long").isProblem(400, "bad-request", "grace");
        ada.delete(session + "?now=true").is(200);

        ada.patch(session, Map.of("title", "x")).isProblem(409, "conflict", "closed");
        ada.post("/api/ai/jobs", Map.of("request", "a to-do list", "session", made.field("session_id")))
                .isProblem(409, "conflict", "open another one");
    }

    private Api.Answer patch(String path, Map<String, Object> change, String read) {
        return ada.call(
                HttpMethod.PATCH, path, WaggleJson.mapper().writeValueAsBytes(change), HttpHeaders.IF_MATCH, read);
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
