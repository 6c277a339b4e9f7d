package dev.waggle.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.orchestrator.QueenTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;

@QueenTest
class BadInputIT {
    static final String PROJECTS = "/api/ai/projects";

    final Door door;
    final Api ada;

    @Autowired
    BadInputIT(ApplicationContext queen) {
        door = new Door(queen);
        ada = door.newcomer();
    }

    @Test
    void aRequestIsKnownByTheNameThatItsCallerGaveIt() {
        assertThat(ada.get(PROJECTS, "X-Request-Id", "try-1").header("X-Request-Id"))
                .isEqualTo("try-1");
        assertThat(ada.get(PROJECTS, "X-Request-Id", "in valid").header("X-Request-Id"))
                .hasSize(36);
        ada.get(PROJECTS + "/none", "X-Request-Id", "try-2").isProblem(404, "not-found", "none");
    }

    @Test
    void aMisspeltFieldIsNotLeftOutInSilence() {
        ada.post(PROJECTS, Map.of("title", "Shop", "techStack", "Java"))
                .isProblem(400, "bad-request", "there is no field 'techStack'", "tech_stack");
        ada.post("/api/ai/sessions", Map.of("name", "x")).isProblem(400, "bad-request", "'name'", "title");
    }

    @Test
    void whatIsNoJsonIsToldWhere() {
        ada.post(PROJECTS, "{").isProblem(400, "bad-request", "not JSON (line 1, column 2)");
        ada.post(PROJECTS, "").isProblem(400, "bad-request", "body is missing");
        ada.post(PROJECTS, "[]").isProblem(400, "bad-request", "JSON object");
        ada.post(PROJECTS, "title: Shop", "Content-Type", "application/yaml")
                .isProblem(415, "unsupported-media-type", "application/yaml", "send application/json");
    }

    @Test
    void aMalformedIdIsTheCallersMistake() {
        ada.get("/api/ai/sessions/42").isProblem(400, "bad-request", "42", "want 36 characters");
    }

    @Test
    void whatThereIsNotIsSaidByPath() {
        ada.get("/api/ai/nothing").isProblem(404, "not-found", "GET /api/ai/nothing", "/openapi.json");
        ada.call(HttpMethod.PUT, PROJECTS, new byte[0]).isProblem(405, "method-not-allowed", "PUT", "GET, POST");
        ada.get(PROJECTS, "Accept", "image/png").isProblem(406, "not-acceptable");
    }

    @Test
    void aPathThatNoHonestClientSendsIsRefused() {
        ada.get("/api/ai/projects;x=1").isProblem(400, "bad-request", "not well formed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/ai/jobs/%00/status", "/api/ai/projects/..%2f..%2fetc", "/git/../../x"})
    void whatTheServerItselfRefusesIsAProblemToo(String path) {
        Api.Answer answer = ada.get(path, "X-Request-Id", "try-3").isProblem(400, "bad-request", "not well formed");

        assertThat(answer.field("trace_id")).isEqualTo("try-3");
    }

    @Test
    void anOrderOutOfRangeIsToldWhichFieldItIs() {
        ada.post("/api/ai/jobs", "{\"request\":\"x\",\"priority\":99999999999}")
                .isProblem(400, "bad-request", "'priority' is out of range");
    }

    @Test
    void aFormThatThereIsNotIsToldWhichThereAre() {
        ada.get("/api/ai/jobs/01890a5d-ac96-774b-bcce-000000000000/result?format=tar")
                .isProblem(400, "bad-request", "there are format=zip, or none");
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedHoweverItIsSent() throws IOException, InterruptedException {
        String large = "{\"title\":\"" + "x".repeat(256 * 1024) + "\"}";

        ada.post(PROJECTS, large).isProblem(413, "too-large", "256 KiB");
        ada.post("/%61pi/ai/projects", large).isProblem(413, "too-large", "256 KiB");
        assertThat(chunked(large)).contains("urn:waggle:fault:too-large");
    }

    /** Sent without saying how long it is. */
    String chunked(String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(door.address() + PROJECTS))
                .header("Authorization", "Bearer " + ada.token())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }
}
