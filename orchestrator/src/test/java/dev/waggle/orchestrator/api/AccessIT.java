package dev.waggle.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AccessIT {
    static final String TOKENS = "/api/ai/tokens";

    @Test
    void withoutATokenNobodyComesIn() {
        Api.Answer refused = Api.nobody().get(TOKENS);

        refused.isProblem(401, "unauthenticated", "Authorization: Bearer");
        assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer");
        Api.nobody().get("/metrics").is(401);
        Api.nobody().get("/anything").is(401);
    }

    @Test
    void anUnknownTokenIsRefused() {
        Api.with("wgl_made_up").get(TOKENS).isProblem(401, "unauthenticated", "unknown or revoked");
    }

    @Test
    void theTokenFromTheSettingsIsTheLocalUsers() {
        assertThat(Api.with("wgl_local").get(TOKENS).is(200).text()).contains("bootstrap");
    }

    @Test
    void aTokenIsShownOnceAndOnlyItsHashIsKept() {
        Api ada = Api.newcomer();

        Api.Answer made = ada.post(TOKENS, Map.of("name", "laptop")).is(201);

        assertThat(made.field("token")).matches("wgl_[A-Za-z0-9_-]{43}").startsWith(made.field("prefix"));
        assertThat(made.header("Cache-Control")).isEqualTo("no-store");
        assertThat(ada.get(TOKENS).is(200).text()).contains("laptop").doesNotContain(made.field("token"));
    }

    @Test
    void aRevokedTokenIsNobodys() {
        Api ada = Api.newcomer();
        Api.Answer made = ada.post(TOKENS, Map.of("name", "lost laptop"));
        Api thief = Api.with(made.field("token"));
        thief.get(TOKENS).is(200);

        ada.delete(TOKENS + "/" + made.field("token_id")).is(204);

        thief.get(TOKENS).isProblem(401, "unauthenticated", "revoked");
        ada.get(TOKENS).is(200);
    }

    @Test
    void nobodyRevokesAnothersToken() {
        Api ada = Api.newcomer();
        String token = ada.post(TOKENS, Map.of("name", "laptop")).field("token_id");

        Api.newcomer().delete(TOKENS + "/" + token).isProblem(404, "not-found", token);
        Api.newcomer().delete(TOKENS + "/laptop").isProblem(400, "bad-request", "laptop");
    }

    @Test
    void aTokenNeedsAName() {
        Api.newcomer().post(TOKENS, Map.of("name", " ")).isProblem(400, "bad-request", "name");
        Api.newcomer().post(TOKENS, "{}").isProblem(400, "bad-request", "name");
    }

    @Test
    void workersShowTheHivesSecretAndPeopleCannot() {
        Api.nobody().post("/internal/claims", "{}").isProblem(401, "unauthenticated");
        Api.with("wrong").post("/internal/claims", "{}").isProblem(401, "unauthenticated");
        Api.with("wgl_local").post("/internal/heartbeats", "{}").isProblem(401, "unauthenticated");
        assertThat(Api.with("hive").post("/internal/claims", "{}").status().value())
                .isNotEqualTo(401);
        Api.with("hive").get(TOKENS).isProblem(401, "unauthenticated");
    }

    @Test
    void healthAndDescriptionAreOpen() {
        Api.nobody().get("/health/live").is(200);
        Api.nobody().get("/openapi.json").is(200);
    }
}
