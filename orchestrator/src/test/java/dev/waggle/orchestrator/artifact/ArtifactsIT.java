package dev.waggle.orchestrator.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.TaskRef;
import dev.waggle.common.id.JobId;
import dev.waggle.orchestrator.Hive;
import dev.waggle.orchestrator.QueenTest;
import dev.waggle.orchestrator.task.TaskTokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.context.TestConstructor;

@QueenTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class ArtifactsIT {
    final Hive hive;
    final Artifacts artifacts;
    final TaskTokens runs;
    final Path storage;
    final String address;

    JobId job;
    TaskRef run;

    ArtifactsIT(
            Hive hive,
            Artifacts artifacts,
            TaskTokens runs,
            @Value("${waggle.storage}") Path storage,
            @Value("${local.server.port}") int port) {
        this.hive = hive;
        this.artifacts = artifacts;
        this.runs = runs;
        this.storage = storage;
        this.address = "http://127.0.0.1:" + port + "/internal/artifacts/";
    }

    @BeforeEach
    void aRun() {
        hive.reset();
        job = hive.job();
        run = hive.running(job, hive.worker("verifier"));
    }

    @Test
    void aRunLeavesAFile() throws Exception {
        assertThat(put(run, "check.log", runs.of(run), "all is well").statusCode())
                .isEqualTo(204);

        assertThat(artifacts.read(run, "check.log")).hasValue("all is well".getBytes(UTF_8));
        assertThat(artifacts.of(job))
                .extracting(Left::artifact)
                .extracting(Artifact::name, Artifact::bytes)
                .containsExactly(tuple("check.log", 11L));
        assertThat(artifacts.read(run, "other.log")).isEmpty();
    }

    @Test
    void theSameAgainIsFineAndAnythingElseIsAConflict() throws Exception {
        put(run, "check.log", runs.of(run), "all is well");

        assertThat(put(run, "check.log", runs.of(run), "all is well").statusCode())
                .isEqualTo(204);
        assertThat(put(run, "check.log", runs.of(run), "all is lost").statusCode())
                .isEqualTo(409);
        assertThat(artifacts.read(run, "check.log")).hasValue("all is well".getBytes(UTF_8));
    }

    @Test
    void onlyTheRunsOwnTokenOpensTheDoor() throws Exception {
        var earlier = new TaskRef(run.taskId(), run.epoch() - 1);

        assertThat(put(run, "check.log", runs.of(earlier), "x").statusCode()).isEqualTo(401);
        assertThat(put(run, "check.log", "made-up", "x").statusCode()).isEqualTo(401);
        assertThat(send(request(run, "check.log", "x")).body()).contains("not the token of that run");
    }

    @Test
    void aRunThatHoldsItsLeaseNoMoreLeavesNothing() throws Exception {
        hive.pass(Duration.ofSeconds(70));

        assertThat(put(run, "check.log", runs.of(run), "x").statusCode()).isEqualTo(410);
        assertThatExceptionOfType(WaggleException.class)
                .isThrownBy(() -> artifacts.store(run, "check.log", new byte[0]))
                .extracting(WaggleException::fault)
                .isEqualTo(Fault.GONE);
        assertThat(artifacts.of(job)).isEmpty();
    }

    @Test
    void aNameThatIsNoPlainNameIsRefused() throws Exception {
        assertThat(put(run, ".hidden", runs.of(run), "x").statusCode()).isEqualTo(400);
        assertThatExceptionOfType(WaggleException.class)
                .isThrownBy(() -> artifacts.store(run, "../x", new byte[0]))
                .withMessageContaining("name");
    }

    @Test
    void aFileThatIsGoneIsAFaultAndNotAnAbsence() throws Exception {
        var artifact = artifacts.store(run, "check.log", "x".getBytes(UTF_8));
        Files.delete(
                storage.resolve("artifacts").resolve(run.taskId().toString()).resolve(artifact.sha256()));

        assertThatExceptionOfType(WaggleException.class)
                .isThrownBy(() -> artifacts.read(run, "check.log"))
                .extracting(WaggleException::fault)
                .isEqualTo(Fault.INTERNAL);
    }

    private HttpResponse<String> put(TaskRef to, String name, String token, String content) throws Exception {
        return send(request(to, name, content).header("Authorization", "Bearer " + token));
    }

    private HttpRequest.Builder request(TaskRef to, String name, String content) {
        return HttpRequest.newBuilder(URI.create(address + to.taskId() + "/" + to.epoch() + "/" + name))
                .PUT(HttpRequest.BodyPublishers.ofString(content));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
