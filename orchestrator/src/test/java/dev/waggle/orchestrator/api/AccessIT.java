package dev.waggle.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.contract.Submitter;
import dev.waggle.orchestrator.QueenServers;
import dev.waggle.orchestrator.QueenTest;
import dev.waggle.orchestrator.user.People;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@QueenTest
class AccessIT {
    static final String TOKENS = "/api/ai/tokens";

    final Door door;

    @Autowired
    AccessIT(ApplicationContext queen) {
        door = new Door(queen);
    }

    @Test
    void withoutATokenNobodyComesIn() {
        Api.Answer refused = door.nobody().get(TOKENS);

        refused.isProblem(401, "unauthenticated", "Authorization: Bearer");
        assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer");
        door.nobody().get("/metrics").is(401);
        door.nobody().get("/anything").is(401);
    }

    @Test
    void whoWatchesOverTheHiveShowsItsSecretAndSeesItsFigures() {
        String figures =
                door.with(QueenServers.HIVE_SECRET).get("/metrics").is(200).text();

        assertThat(figures)
                .contains(
                        "waggle_sql_seconds_bucket{statement=\"",
                        "waggle_publish_waiting",
                        "hikaricp_connections_pending");
        door.newcomer().get("/metrics").is(200);
    }

    @Test
    void anUnknownTokenIsRefused() {
        door.with("wgl_made_up").get(TOKENS).isProblem(401, "unauthenticated", "unknown or revoked");
    }

    @Test
    void aTokenIsShownOnceAndOnlyItsHashIsKept() {
        Api ada = door.newcomer();

        Api.Answer made = ada.post(TOKENS, Map.of("name", "laptop")).is(201);

        assertThat(made.field("token")).matches("wgl_[A-Za-z0-9_-]{43}").startsWith(made.field("prefix"));
        assertThat(made.header("Cache-Control")).isEqualTo("no-store");
        assertThat(ada.get(TOKENS).is(200).text()).contains("laptop").doesNotContain(made.field("token"));
    }

    @Test
    void aRevokedTokenIsNobodys() {
        Api ada = door.newcomer();
        Api.Answer made = ada.post(TOKENS, Map.of("name", "lost laptop"));
        Api thief = door.with(made.field("token"));
        thief.get(TOKENS).is(200);

        ada.delete(TOKENS + "/" + made.field("token_id")).is(204);

        thief.get(TOKENS).isProblem(401, "unauthenticated", "revoked");
        ada.get(TOKENS).is(200);
    }

    @Test
    void nobodyRevokesAnothersToken() {
        Api ada = door.newcomer();
        String token = ada.post(TOKENS, Map.of("name", "laptop")).field("token_id");

        door.newcomer().delete(TOKENS + "/" + token).isProblem(404, "not-found", token);
        door.newcomer().delete(TOKENS + "/laptop").isProblem(400, "bad-request", "laptop");
    }

    @Test
    void aTokenNeedsAName() {
        door.newcomer().post(TOKENS, Map.of("name", " ")).isProblem(400, "bad-request", "name");
        door.newcomer().post(TOKENS, "{}").isProblem(400, "bad-request", "name");
    }

    @Test
    void workersShowTheHivesSecretAndPeopleCannot() {
        door.nobody().post("/internal/claims", "{}").isProblem(401, "unauthenticated");
        door.with("wrong").post("/internal/claims", "{}").isProblem(401, "unauthenticated");
        door.newcomer().post("/internal/heartbeats", "{}").isProblem(401, "unauthenticated");
        assertThat(door.with(QueenServers.HIVE_SECRET)
                        .post("/internal/claims", "{}")
                        .status()
                        .value())
                .isNotEqualTo(401);
        door.with(QueenServers.HIVE_SECRET).get(TOKENS).isProblem(401, "unauthenticated");
    }

    @Test
    void aGatewaySpeaksForItsPeopleAndTheyStayApart() {
        Api gateway = door.with(QueenServers.HIVE_SECRET);
        String ada = "telegram;1815;Ada%20L%C3%B6w";

        gateway.post("/api/ai/projects", Map.of("title", "bees"), SpokenFor.HEADER, ada)
                .is(201);

        assertThat(gateway.get("/api/ai/projects", SpokenFor.HEADER, ada)
                        .is(200)
                        .text())
                .contains("bees");
        assertThat(gateway.get("/api/ai/projects", SpokenFor.HEADER, "telegram;1816;Bob")
                        .is(200)
                        .text())
                .doesNotContain("bees");
        assertThat(door.bean(People.class)
                        .find(door.bean(People.class).of(new Submitter("telegram", "1815", "whoever")))
                        .orElseThrow()
                        .name())
                .isEqualTo("Ada Löw");
    }

    @Test
    void onlyTheHivesSecretMaySpeakForOthersAndInTheOneForm() {
        door.newcomer()
                .get("/api/ai/projects", SpokenFor.HEADER, "telegram;1;Bob")
                .is(200);
        assertThat(door.newcomer()
                        .get("/api/ai/projects", SpokenFor.HEADER, "telegram;1815;Ada")
                        .text())
                .doesNotContain("bees");
        door.with("wrong")
                .get("/api/ai/projects", SpokenFor.HEADER, "telegram;1815;Ada")
                .isProblem(401, "unauthenticated");
        for (String wrong : List.of("telegram", "telegram;;Ada", "Telegram;1;Ada", "telegram;1;%zz")) {
            door.with(QueenServers.HIVE_SECRET)
                    .get("/api/ai/projects", SpokenFor.HEADER, wrong)
                    .isProblem(400, "bad-request", SpokenFor.HEADER);
        }
    }

    @Test
    void healthAndDescriptionAreOpen() {
        door.nobody().get("/health/live").is(200);
        door.nobody().get("/openapi.json").is(200);
    }
}
