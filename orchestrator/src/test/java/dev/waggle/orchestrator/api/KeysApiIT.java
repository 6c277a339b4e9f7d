package dev.waggle.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.Secret;
import dev.waggle.common.WaggleJson;
import dev.waggle.common.api.KeyTrouble;
import dev.waggle.common.contract.Submitter;
import dev.waggle.orchestrator.QueenServers;
import dev.waggle.orchestrator.QueenTest;
import dev.waggle.orchestrator.provider.Keys;
import dev.waggle.orchestrator.user.People;
import dev.waggle.orchestrator.user.Tokens;
import dev.waggle.testing.Canary;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@QueenTest
@ExtendWith(OutputCaptureExtension.class)
class KeysApiIT {
    private static final String KEYS = "/api/ai/keys";
    private static final String CANARY = Canary.of("sk");

    private final Door door;
    private final Api admin;
    private final Api worker;
    private final JdbcClient sql;

    @Autowired
    KeysApiIT(ApplicationContext queen) {
        door = new Door(queen);
        sql = door.hive().sql();
        sql.sql("TRUNCATE provider_key CASCADE").update();
        var person = door.bean(People.class)
                .of(new Submitter("test", UUID.randomUUID().toString(), "Admin"));
        door.bean(People.class).promote(person);
        admin = door.with(door.bean(Tokens.class).mint(person, "test").secret().value());
        worker = door.with(QueenServers.HIVE_SECRET);
    }

    @Test
    void aSecretGoesInAndOnlyAWorkerGetsItOut(CapturedOutput log) {
        var added = admin.post(KEYS, Map.of("provider", "anthropic", "secret", CANARY, "most_in_flight", 4));
        added.is(201);
        String id = added.field("key_id");

        assertThat(added.field("state")).isEqualTo("ready");
        assertThat(worker.get("/internal/keys/" + id).is(200).field("secret")).isEqualTo(CANARY);
        assertThat(added.text() + admin.get(KEYS).text() + rows()).doesNotContain(CANARY);
        assertThat(log.getAll()).contains("a key was added").doesNotContain(CANARY);
        assertThat(worker.get("/internal/providers").is(200).text()).contains("anthropic");
        admin.get("/internal/keys/" + id).isProblem(401, "unauthenticated");
        admin.post(KEYS, Map.of("provider", "anthropic", "secret", CANARY))
                .isProblem(409, "conflict", "has that key of anthropic already");
    }

    @Test
    void onlyAdminsSeeAndChangeKeys() {
        var member = door.newcomer();
        member.get(KEYS).isProblem(403, "forbidden", "admin");
        member.post(KEYS, Map.of("provider", "anthropic", "secret", CANARY)).isProblem(403, "forbidden");
        member.post(KEYS + "/rotate", "{}").isProblem(403, "forbidden");
        admin.post(KEYS, Map.of("provider", "anthropic", "secrt", CANARY)).isProblem(400, "bad-request");
    }

    @Test
    void aRevokedKeyIsForgotten() {
        String id = add("one");

        admin.delete(KEYS + "/" + id).is(204);

        worker.get("/internal/keys/" + id).isProblem(404, "not-found", "ask for leave anew");
        assertThat(state(id)).isEqualTo("revoked");
        assertThat(sql.sql("SELECT count(*) FROM provider_key WHERE secret IS NOT NULL")
                        .query(Integer.class)
                        .single())
                .isZero();
        admin.patch(KEYS + "/" + id, Map.of("ready", true)).isProblem(409, "conflict", "add it again");
        assertThat(add("one")).isNotEqualTo(id);
        admin.delete(KEYS + "/" + new UUID(0, 0)).isProblem(404, "not-found");
    }

    @Test
    void aKeyThatItsProviderDoesNotWantIsLeftAlone() {
        String id = add("one");

        trouble(id, KeyTrouble.Kind.RATE_LIMIT, Duration.ofSeconds(90));
        assertThat(state(id)).isEqualTo("cooling");
        door.hive().clockForward(Duration.ofSeconds(91));
        assertThat(state(id)).isEqualTo("ready");

        trouble(id, KeyTrouble.Kind.QUOTA, null);
        assertThat(state(id)).isEqualTo("spent");
        admin.patch(KEYS + "/" + id, Map.of("ready", true)).is(200);
        trouble(id, KeyTrouble.Kind.REJECTED, null);
        assertThat(state(id)).isEqualTo("revoked");
        assertThat(admin.patch(KEYS + "/" + id, Map.of("ready", true, "spend_limit_dollars", 2.5, "most_in_flight", 3))
                        .field("spend_limit_dollars"))
                .isEqualTo("2.5");
        assertThat(admin.patch(KEYS + "/" + id, Map.of("most_in_flight", -1))
                        .json()
                        .has("most_in_flight"))
                .isFalse();
    }

    @Test
    void whoIsUsedTooOftenAgainRestsTwiceAsLong() {
        String id = add("one");
        trouble(id, KeyTrouble.Kind.RATE_LIMIT, null);
        trouble(id, KeyTrouble.Kind.RATE_LIMIT, null);
        door.hive().clockForward(Duration.ofSeconds(31));
        assertThat(state(id)).as("two at once are one").isEqualTo("ready");

        trouble(id, KeyTrouble.Kind.RATE_LIMIT, null);
        door.hive().clockForward(Duration.ofSeconds(31));
        assertThat(state(id)).isEqualTo("cooling");
        door.hive().clockForward(Duration.ofSeconds(30));
        assertThat(state(id)).isEqualTo("ready");
    }

    @Test
    void allAreSealedAnewAndStillGood() {
        String id = add("one");
        String before = rows();

        var rotated = admin.post(KEYS + "/rotate", "{}").is(200);

        assertThat(rotated.field("keys")).isEqualTo("1");
        assertThat(rows()).contains(rotated.field("master")).isNotEqualTo(before);
        assertThat(worker.get("/internal/keys/" + id).field("secret")).isEqualTo(CANARY + "one");
    }

    @Test
    void whatStandsInTheEnvironmentIsAKeyUntilItStandsThereNoMore() {
        var keys = door.bean(Keys.class);
        keys.take(Map.of("gemini", new Secret(CANARY)));
        keys.take(Map.of("gemini", new Secret(CANARY)));
        assertThat(admin.get(KEYS).json().path("items").findValuesAsString("state"))
                .containsExactly("ready");

        keys.take(Map.of("gemini", new Secret("another")));
        assertThat(admin.get(KEYS).json().path("items").findValuesAsString("state"))
                .containsExactly("revoked", "ready");
        keys.take(Map.of("gemini", new Secret(CANARY)));
        assertThat(admin.get(KEYS).json().path("items").findValuesAsString("state"))
                .containsExactly("ready", "revoked");
    }

    private String add(String suffix) {
        return admin.post(KEYS, Map.of("provider", "anthropic", "secret", CANARY + suffix))
                .is(201)
                .field("key_id");
    }

    private void trouble(String id, KeyTrouble.Kind kind, @Nullable Duration rest) {
        worker.post(
                        "/internal/keys/" + id + "/troubles",
                        WaggleJson.mapper().writeValueAsString(new KeyTrouble(new UUID(0, 1), kind, rest)))
                .is(204);
    }

    private String state(String id) {
        return admin.get(KEYS)
                .json()
                .path("items")
                .valueStream()
                .filter(key -> key.path("key_id").asString().equals(id))
                .findFirst()
                .orElseThrow()
                .path("state")
                .asString();
    }

    private String rows() {
        return sql.sql("SELECT provider_key::text FROM provider_key")
                .query(String.class)
                .list()
                .toString();
    }
}
