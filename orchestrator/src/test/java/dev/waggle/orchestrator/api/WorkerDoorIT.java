package dev.waggle.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waggle.common.WaggleJson;
import dev.waggle.common.api.ClaimRequest;
import dev.waggle.common.api.HeartbeatRequest;
import dev.waggle.common.api.OutcomeReport;
import dev.waggle.common.api.QueenClient;
import dev.waggle.common.contract.TaskRef;
import dev.waggle.orchestrator.Hive;
import dev.waggle.orchestrator.QueenServers;
import dev.waggle.orchestrator.QueenTest;
import dev.waggle.orchestrator.ScriptedWorker;
import dev.waggle.orchestrator.git.Repositories;
import dev.waggle.orchestrator.task.TaskState;
import dev.waggle.orchestrator.task.TaskTokens;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

@QueenTest
class WorkerDoorIT {
    private final Hive hive;
    private final Repositories repositories;
    private final TaskTokens tokens;
    private final int port;

    @Autowired
    WorkerDoorIT(Hive hive, Repositories repositories, TaskTokens tokens, @LocalServerPort int port) {
        this.hive = hive;
        this.repositories = repositories;
        this.tokens = tokens;
        this.port = port;
    }

    @BeforeEach
    void emptyHive() {
        hive.reset();
    }

    @Test
    void aWorkerAsksHoldsAndReportsOverHttp() {
        var owner = hive.person("Ada");
        var project = hive.project(owner, "todo");
        repositories.ensure(project, "To-do");
        var task = hive.tasks(hive.job(owner, project), "verifier", 1).getFirst();
        hive.sql().sql("UPDATE task SET commit_id = 'main'").update();
        var card = hive.worker("verifier").card();
        QueenClient queen = client(QueenServers.HIVE_SECRET);

        queen.heartbeat(new HeartbeatRequest(card, 0, List.of(), Map.of("verifier", 1)));
        var offer = hive.dispatchOnce().getFirst();
        var run = new TaskRef(offer.taskId(), offer.epoch());
        var granted = queen.claim(new ClaimRequest(card, 1, 0, List.of(run)));

        assertThat(granted.number()).isEqualTo(1);
        assertThat(granted.granted()).singleElement().satisfies(assignment -> {
            assertThat(assignment.checkout().commit())
                    .as("a branch's name is resolved")
                    .isEqualTo(repositories.resolve(project, "main"));
            assertThat(assignment.checkout().path()).isEqualTo("/git/" + project + ".git");
            assertThat(tokens.check(assignment.checkout().token())).contains(run);
        });
        assertThat(queen.heartbeat(new HeartbeatRequest(card, 1, List.of(run), Map.of("verifier", 0)))
                        .renewed())
                .containsExactly(run);
        queen.report(new OutcomeReport(List.of(ScriptedWorker.succeeded(run))));
        assertThat(hive.task(task).state()).isInstanceOf(TaskState.Succeeded.class);
        assertThat(queen.heartbeat(new HeartbeatRequest(card, 1, List.of(run), Map.of("verifier", 1)))
                        .over())
                .containsExactly(run);
    }

    @Test
    void aWorkerThatWasStartedAnewSaysThatItsEarlierBootIsDead() {
        var earlier = hive.worker("verifier");
        var run = hive.running(hive.job(), earlier);
        var next = hive.worker("verifier").card();

        client(QueenServers.HIVE_SECRET)
                .heartbeat(new HeartbeatRequest(
                        next,
                        0,
                        List.of(),
                        Map.of("verifier", 1),
                        null,
                        List.of(earlier.card().id())));

        assertThat(hive.task(run.taskId()).state()).isInstanceOf(TaskState.Ready.class);
    }

    @Test
    void whoDoesNotKnowTheHivesSecretIsTurnedAway() {
        var card = hive.worker("verifier").card();
        var stranger = client("a guess");

        assertThatThrownBy(() -> stranger.heartbeat(new HeartbeatRequest(card, 0, List.of(), Map.of())))
                .isInstanceOf(HttpClientErrorException.Unauthorized.class);
        assertThatThrownBy(() -> stranger.claim(new ClaimRequest(card, 1, 0, List.of())))
                .isInstanceOf(HttpClientErrorException.Unauthorized.class);
        assertThatThrownBy(() -> stranger.report(new OutcomeReport(List.of())))
                .isInstanceOf(HttpClientErrorException.Unauthorized.class);
    }

    private QueenClient client(String secret) {
        var http = RestClient.builder()
                .baseUrl("http://127.0.0.1:" + port)
                .defaultHeader("Authorization", "Bearer " + secret)
                .configureMessageConverters(converters ->
                        converters.withJsonConverter(new JacksonJsonHttpMessageConverter(WaggleJson.mapper())))
                .build();
        return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(http))
                .build()
                .createClient(QueenClient.class);
    }
}
