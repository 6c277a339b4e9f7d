package dev.waggle.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.orchestrator.QueenTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;

@QueenTest
class SubmitApiIT {
    static final String JOBS = "/api/ai/jobs";
    static final Map<String, Object> ORDER = Map.of("request", "a command-line to-do list in Python with tests");

    final Door door;
    final Api ada;

    @Autowired
    SubmitApiIT(ApplicationContext queen) {
        door = new Door(queen);
        ada = door.newcomer();
    }

    @Test
    void whatIsAcceptedCanBeFollowed() {
        Api.Answer accepted = ada.post(JOBS, ORDER).is(202);

        String id = accepted.field("job_id");
        assertThat(accepted.header("Location")).isEqualTo(JOBS + "/" + id + "/status");
        assertThat(accepted.header("Retry-After")).isEqualTo("2");
        assertThat(accepted.field("kind")).isEqualTo("build");
        assertThat(accepted.field("display")).matches("#[0-9A-F]{4}");
        assertThat(UUID.fromString(id).version()).isEqualTo(7);
        Api.Answer status = ada.get(accepted.header("Location")).is(200);
        assertThat(status.field("job_id")).isEqualTo(id);
        assertThat(ada.get(JOBS + "/" + id).is(200).field("request")).isEqualTo(ORDER.get("request"));
    }

    @Test
    void afterTheAcceptTheStatusIsNever404() {
        // nobody may write a hundred times a minute
        List<Api> people = List.of(ada, door.newcomer(), door.newcomer());
        IntStream.range(0, 100).parallel().forEach(i -> {
            Api caller = people.get(i % people.size());
            Api.Answer accepted = caller.post(JOBS, ORDER).is(202);
            caller.get(accepted.header("Location")).is(200);
        });
    }

    @Test
    void theSameKeyWithTheSameOrderIsTheSameJob() {
        Api.Answer first = ada.post(JOBS, ORDER, "Idempotency-Key", "monday").is(202);

        Api.Answer again = ada.post(JOBS, ORDER, "Idempotency-Key", "monday").is(200);

        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.field("job_id")).isEqualTo(first.field("job_id"));
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(first.headers().containsHeader("Idempotency-Replayed")).isFalse();
    }

    @Test
    void theSameKeyWithAnotherOrderIsRefused() {
        ada.post(JOBS, ORDER, "Idempotency-Key", "monday").is(202);

        ada.post(JOBS, Map.of("request", "something else"), "Idempotency-Key", "monday")
                .isProblem(422, "idempotency-mismatch");
    }

    @Test
    void twoPeoplesKeysDoNotMeet() {
        Api.Answer mine = ada.post(JOBS, ORDER, "Idempotency-Key", "monday").is(202);

        Api.Answer theirs =
                door.newcomer().post(JOBS, ORDER, "Idempotency-Key", "monday").is(202);

        assertThat(theirs.field("job_id")).isNotEqualTo(mine.field("job_id"));
    }

    @Test
    void aKeyIsShortAndVisible() {
        ada.post(JOBS, ORDER, "Idempotency-Key", "k".repeat(201)).isProblem(400, "bad-request", "Idempotency-Key");
        ada.post(JOBS, ORDER, "Idempotency-Key", "two words").isProblem(400, "bad-request", "Idempotency-Key");
    }

    @Test
    void aRequestIsPlainTextOfSaneLength() {
        ada.post(JOBS, "{}").isProblem(400, "bad-request", "request is missing");
        ada.post(JOBS, Map.of("request", "")).isProblem(400, "bad-request", "empty");
        ada.post(JOBS, Map.of("request", " \n\t")).isProblem(400, "bad-request", "empty");
        ada.post(JOBS, Map.of("request", "x".repeat(64 * 1024 + 1))).isProblem(413, "too-large", "65536");
        ada.post(JOBS, Map.of("request", "a\u0000b")).isProblem(400, "bad-request", "U+0000");
        ada.post(JOBS, Map.of("request", "a\u001b[31mb")).isProblem(400, "bad-request", "U+001B");
        ada.post(JOBS, Map.of("request", "x".repeat(64 * 1024))).is(202);
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        byte[] binary = "{\"request\":\"\0\1\"}".getBytes(StandardCharsets.ISO_8859_1);
        binary[13] = (byte) 0xff;

        ada.call(HttpMethod.POST, JOBS, binary).isProblem(400, "bad-request", "not JSON");
    }

    @Test
    void anUnknownKindIsToldWhichThereAre() {
        ada.post(JOBS, Map.of("request", "x", "kind", "bake"))
                .isProblem(400, "bad-request", "'bake'", "build, change, ask");
    }

    @Test
    void anUnknownFieldIsNamed() {
        ada.post(JOBS, Map.of("request", "x", "promt", "y")).isProblem(400, "bad-request", "'promt'", "request");
    }

    @Test
    void aChangeNeedsAProjectOfTheCallers() {
        ada.post(JOBS, Map.of("request", "x", "kind", "change")).isProblem(400, "bad-request", "project");
        ada.post(JOBS, Map.of("request", "x", "project", "none")).isProblem(404, "not-found", "none");
        Api eve = door.newcomer();
        String secret = ada.post("/api/ai/projects", Map.of("title", "Secret")).field("project_id");
        eve.post(JOBS, Map.of("request", "x", "project", secret)).isProblem(404, "not-found", secret);
    }

    @Test
    void anOrderThatNamesAProjectIsAChangeOfIt() {
        String project = ada.post("/api/ai/projects", Map.of("title", "Shop")).field("project_id");

        Api.Answer accepted = ada.post(JOBS, Map.of("request", "add a cart", "project", "shop"))
                .is(202);

        assertThat(accepted.field("kind")).isEqualTo("change");
        assertThat(accepted.field("project_id")).isEqualTo(project);
    }

    @Test
    void anOrderMayBelongToASession() {
        ada.post("/api/ai/projects", Map.of("title", "Shop"));
        String session = ada.post("/api/ai/sessions", Map.of("title", "Evening", "project", "shop"))
                .field("session_id");

        assertThat(ada.post(JOBS, Map.of("request", "add a cart", "session", session))
                        .is(202)
                        .field("kind"))
                .isEqualTo("change");
        ada.post(JOBS, Map.of("request", "x", "session", "42")).isProblem(400, "bad-request", "session '42'");
        ada.post(JOBS, Map.of("request", "x", "session", UUID.randomUUID())).isProblem(404, "not-found", "session");
        door.newcomer().post(JOBS, Map.of("request", "x", "session", session)).isProblem(404, "not-found", "session");
    }

    @Test
    void aPriorityHasItsBounds() {
        ada.post(JOBS, Map.of("request", "x", "priority", 101)).isProblem(400, "bad-request", "priority");
    }
}
