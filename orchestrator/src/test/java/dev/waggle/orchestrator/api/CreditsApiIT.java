package dev.waggle.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.WaggleJson;
import dev.waggle.common.api.CallRequest;
import dev.waggle.common.api.CallTokens;
import dev.waggle.common.api.CallUsage;
import dev.waggle.common.api.Settlements;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.JobKind;
import dev.waggle.common.contract.JobOrder;
import dev.waggle.common.contract.JobStatus;
import dev.waggle.common.contract.Submitter;
import dev.waggle.common.contract.TaskRef;
import dev.waggle.common.contract.WaitingFor;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.TaskId;
import dev.waggle.common.id.UserId;
import dev.waggle.common.id.Uuid7;
import dev.waggle.orchestrator.Desk;
import dev.waggle.orchestrator.Hive;
import dev.waggle.orchestrator.QueenServers;
import dev.waggle.orchestrator.QueenTest;
import dev.waggle.orchestrator.ScriptedWorker;
import dev.waggle.orchestrator.user.People;
import dev.waggle.orchestrator.user.Tokens;
import dev.waggle.testing.Canary;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/** Money as people and workers meet it at the door; every sum is worked out by hand. */
@QueenTest
class CreditsApiIT {
    private static final String CREDITS = "/api/ai/credits";

    private final Door door;
    private final Hive hive;
    private final Desk desk;
    private final Uuid7 ids;
    private final Api admin;
    private final Api ada;
    private final Api proxy;
    private final ScriptedWorker worker;

    @Autowired
    CreditsApiIT(ApplicationContext queen) {
        door = new Door(queen);
        hive = door.hive();
        desk = door.bean(Desk.class);
        ids = door.bean(Uuid7.class);
        hive.sql().sql("TRUNCATE provider_key CASCADE").update();
        hive.sql().sql("DELETE FROM spend_limit").update();
        var person = door.bean(People.class)
                .of(new Submitter("test", UUID.randomUUID().toString(), "Admin"));
        door.bean(People.class).promote(person);
        admin = door.with(token(person));
        ada = door.with(token(desk.ada()));
        proxy = door.with(QueenServers.HIVE_SECRET);
        worker = hive.worker("verifier");
    }

    @Test
    void whoHasNothingLeftWaitsAndATopUpLetsThemGoOn() {
        key("anthropic");
        JobId job = build();
        TaskRef run = hive.running(job, worker);
        assertThat(take(ada.get(CREDITS), "balance")).isEqualTo("10000");
        book(desk.ada(), "adjustment", "-9999");

        var refused = ask(run, "anthropic", "claude-sonnet-4-5", 2_000, 1_000);
        refused.isProblem(402, "no-credit", "1 credits left", "may cost 1.584");
        assertThat(refused.header("Retry-After")).isEqualTo("5");
        hive.quiet();
        assertThat(desk.status(job).waitingFor()).isEqualTo(WaitingFor.CREDIT);
        assertThat(desk.status(job).question()).contains("Top up to go on");
        assertThat(worker.heartbeat().standing()).containsExactly(run);

        book(desk.ada(), "adjustment", "0.5");
        hive.reconcileOnce();
        assertThat(desk.status(job).status()).as("too little").isEqualTo(JobStatus.WAITING);

        book(desk.ada(), "purchase", "100");
        hive.quiet();
        assertThat(desk.status(job).status()).isEqualTo(JobStatus.RUNNING);
        assertThat(worker.heartbeat().standing()).isEmpty();
        var grant = ask(run, "anthropic", "claude-sonnet-4-5", 2_000, 1_000).is(200);
        assertThat(grant.field("output_tokens")).isEqualTo("1000");
        assertThat(ada.get(CREDITS + "/ledger?limit=2").json().path("items").findValuesAsString("kind"))
                .containsExactly("purchase", "adjustment");
    }

    @Test
    void aLimitOfAJobADayOrASessionHoldsBeforeTheMoneyIsGone() {
        key("anthropic");
        JobId job = build();
        TaskRef run = hive.running(job, worker);
        limit(ada, Map.of("scope", "job", "id", job.toString(), "dollars", 0.05))
                .is(204);

        String call = granted(run, "anthropic", "claude-sonnet-4-5", 2_000, 1_000);
        ask(run, "anthropic", "claude-sonnet-4-5", 5_000, 1_000)
                .isProblem(402, "no-credit", "this job may cost 0.05 US dollars");
        hive.quiet();
        assertThat(desk.status(job).waitingFor()).isEqualTo(WaitingFor.CREDIT);
        tell(call, run, CallTokens.of(1_000, 100));
        assertThat(ada.get(CREDITS).json().path("limits").path(0).path("scope").asString())
                .isEqualTo("job");

        limit(ada, Map.of("scope", "job", "id", job.toString())).is(204);
        hive.quiet();
        assertThat(desk.status(job).status()).isEqualTo(JobStatus.RUNNING);
        limit(ada, Map.of("scope", "day", "dollars", 0.01)).is(204);
        ask(run, "anthropic", "claude-sonnet-4-5", 5_000, 1_000).isProblem(402, "no-credit", "day may cost 0.01");
        limit(ada, Map.of("scope", "day", "dollars", -1)).is(204);
        hive.quiet();
        limit(ada, Map.of("scope", "person", "dollars", 0)).is(204);
        ask(run, "anthropic", "claude-sonnet-4-5", 5_000, 1_000).isProblem(402, "no-credit", "its person may cost 0");
        limit(ada, Map.of("scope", "person")).is(204);

        limit(ada, Map.of("scope", "year")).isProblem(400, "bad-request", "job, day or person");
        limit(door.newcomer(), Map.of("scope", "job", "id", job.toString(), "dollars", 1))
                .isProblem(404, "not-found");
        limit(ada, Map.of("scope", "day", "id", UUID.randomUUID().toString(), "dollars", 1))
                .isProblem(403, "forbidden");
    }

    @Test
    void aProxyIsToldWhyACallMayNotGo() {
        TaskRef run = hive.running(build(), worker);

        assertThat(ask(run, "anthropic", "claude-sonnet-4-5", 10, 10)
                        .isProblem(503, "no-key-ready")
                        .header("Retry-After"))
                .isEqualTo("60");
        ask(new TaskRef(run.taskId(), run.epoch() + 1), "anthropic", "claude-sonnet-4-5", 10, 10)
                .isProblem(409, "stale-epoch");
        ask(new TaskRef(new TaskId(ids.next()), 1), "anthropic", "x", 10, 10)
                .isProblem(409, "stale-epoch", "no such task");
        ask(run, "nobody", "m", 10, 10).isProblem(403, "model-not-allowed");
        ada.post("/internal/calls", "{}").isProblem(401, "unauthenticated");
        worker.fail(run, Fault.ENGINE_CRASHED);
        ask(run, "anthropic", "claude-sonnet-4-5", 10, 10).isProblem(409, "stale-epoch");
    }

    @Test
    void everyCallIsInTheReportsToTheLastDecimal() {
        String first = key("anthropic");
        String second = key("openrouter");
        JobId shop = build();
        JobId todo = build();
        TaskRef one = hive.running(shop, worker);
        TaskRef two = hive.running(todo, worker);

        // 1000×3 + 600×0.3 + 400×3.75 + 100×15 = 6180 millionths of a dollar: 0.00618, 0.618 credits
        tell(
                granted(one, "anthropic", "claude-sonnet-4-5-20250929", 2_000, 1_000),
                one,
                new CallTokens(1_000, 600, 400, 0, 90, 10, 0, 0));
        // 333×1 + 7×5 = 368 millionths: 0.000368, 0.0368 credits
        tell(granted(two, "anthropic", "claude-haiku-4-5", 2_000, 1_000), two, CallTokens.of(333, 7));
        // a prompt of 100,001 tokens has the long price: 100001×0.5 + 3×2.5 = 50008 millionths: 0.050008, 5.0008
        // credits
        tell(granted(two, "anthropic", "claude-haiku-5-5", 120_000, 1_000), two, CallTokens.of(100_001, 3));
        // OpenRouter says itself 0.00012345678: 0.012345678 credits, which are 0.012346 up to the next micro-credit
        String told = granted(one, "openrouter", "z-ai/glm", 2_000, 1_000);
        settle(new CallUsage(
                UUID.fromString(told),
                one,
                null,
                CallTokens.of(50, 5),
                new BigDecimal("0.00012345678"),
                false,
                "gen-1",
                200,
                9,
                "z-ai/glm-5"));

        assertThat(costs("job"))
                .containsOnly(
                        Map.entry(todo.toString(), "2 0.050376 5.0376"),
                        Map.entry(shop.toString(), "2 0.00630345678 0.630346"));
        assertThat(costs("project"))
                .containsOnly(
                        Map.entry(project(todo), "2 0.050376 5.0376"),
                        Map.entry(project(shop), "2 0.00630345678 0.630346"));
        assertThat(costs("user")).containsOnly(Map.entry(desk.ada().toString(), "4 0.05667945678 5.667946"));
        assertThat(costs("model"))
                .containsOnly(
                        Map.entry("anthropic/claude-haiku-5-5", "1 0.050008 5.0008"),
                        Map.entry("anthropic/claude-sonnet-4-5-20250929", "1 0.00618 0.618"),
                        Map.entry("anthropic/claude-haiku-4-5", "1 0.000368 0.0368"),
                        Map.entry("openrouter/z-ai/glm", "1 0.00012345678 0.012346"));
        assertThat(costs("key"))
                .containsOnly(Map.entry(first, "3 0.056556 5.6556"), Map.entry(second, "1 0.00012345678 0.012346"));
        assertThat(costs("day").values()).containsExactly("4 0.05667945678 5.667946");
        JsonNode line = admin.get(CREDITS + "/costs?by=model&all=true")
                .json()
                .path("items")
                .path(1);
        assertThat(line.path("input_tokens").asLong()).isEqualTo(2_000);
        assertThat(line.path("cached_tokens").asLong()).isEqualTo(600);
        assertThat(line.path("output_tokens").asLong()).isEqualTo(100);

        var mine = ada.get(CREDITS).is(200);
        assertThat(take(mine, "balance")).isEqualTo("9994.332054");
        assertThat(take(mine, "available")).isEqualTo("9994.332054");
        assertThat(take(mine, "spent_dollars")).isEqualTo("0.05667945678");
        assertThat(take(mine, "spent_today_dollars")).isEqualTo("0.05667945678");
        assertThat(admin.get("/api/ai/keys").json().path("items").findValues("spent_dollars").stream()
                        .map(CreditsApiIT::plain))
                .containsExactly("0.056556", "0.00012345678");
        ada.get(CREDITS + "/costs?by=key&all=true").isProblem(403, "forbidden");
        ada.get(CREDITS + "/costs?by=moon").isProblem(400, "bad-request", "job");
        assertThat(door.newcomer().get(CREDITS + "/costs?by=job").text()).isEqualTo("{\"items\":[]}");
        ada.get(CREDITS + "?person=" + UUID.randomUUID()).isProblem(403, "forbidden");
        admin.get(CREDITS + "?person=" + UUID.randomUUID()).isProblem(404, "not-found");
    }

    @Test
    void aNewPriceHoldsFromNowOnAndOldCallsKeepTheirs() {
        key("anthropic");
        TaskRef run = hive.running(build(), worker);
        String model = "new-" + UUID.randomUUID();
        assertThat(price(model, "2", "8", true).is(200).field("changed")).isEqualTo("1");
        String before = granted(run, "anthropic", model, 1_000, 1_000);

        assertThat(price(model, "4", "8", true).field("changed")).isEqualTo("1");
        assertThat(price(model, "4", "8", true).field("changed"))
                .as("the same again")
                .isEqualTo("0");
        String after = granted(run, "anthropic", model, 1_000, 1_000);
        tell(before, run, CallTokens.of(1_000, 0));
        tell(after, run, CallTokens.of(1_000, 0));

        assertThat(hive.sql()
                        .sql("SELECT dollars FROM api_key_usage ORDER BY reserved_at")
                        .query((row, _) ->
                                row.getBigDecimal(1).stripTrailingZeros().toPlainString())
                        .list())
                .containsExactly("0.002", "0.004");
        price(model, "4", "8", false).is(200);
        ask(run, "anthropic", model, 10, 10).isProblem(403, "model-not-allowed", "switched off");
        assertThat(ada.get(CREDITS + "/prices").text()).contains("claude-sonnet-4-5", "list price of 2026-10-24");
        assertThat(ada.get(CREDITS + "/prices?past=true")
                        .json()
                        .path("items")
                        .valueStream()
                        .filter(price -> price.path("model").asString().equals(model)))
                .hasSize(3);
        ada.call(HttpMethod.PUT, CREDITS + "/prices", "[]".getBytes(StandardCharsets.UTF_8))
                .isProblem(403, "forbidden");
        price(model, "-1", "8", true).isProblem(400, "bad-request", model);
    }

    @Test
    void aJobThatMayThinkSetsSomethingAsideUntilItEnds() {
        JobId job = desk.submit(new JobOrder(JobKind.BUILD, "a to-do list", null, null, "llm", false, 0));
        assertThat(take(ada.get(CREDITS), "held")).isEqualTo("10");
        assertThat(take(ada.get(CREDITS), "available")).isEqualTo("9990");

        ada.post("/api/ai/jobs/" + job + "/cancel", "").is(202);
        door.settle();
        hive.reconcileOnce();

        assertThat(take(ada.get(CREDITS), "held")).isEqualTo("0");
        JobId offline = build();
        assertThat(hive.sql()
                        .sql("SELECT count(*) FROM credit_hold WHERE job_id = :job")
                        .param("job", offline.value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void whatIsTooLittleForAJobThatWaitsIsThereForOthers() {
        key("anthropic");
        JobId job = desk.submit(new JobOrder(JobKind.BUILD, "a to-do list", null, null, "llm", false, 0));
        TaskRef run = hive.running(job, worker);
        book(desk.ada(), "adjustment", "-9990");
        assertThat(take(ada.get(CREDITS), "available")).isEqualTo("0");

        ask(run, "anthropic", "claude-sonnet-4-5", 20_000, 1_000).isProblem(402, "no-credit", "10 credits left");

        assertThat(take(ada.get(CREDITS), "held")).isEqualTo("0");
        TaskRef other = hive.running(build(), worker);
        ask(other, "anthropic", "claude-sonnet-4-5", 2_000, 1_000).is(200);
        assertThat(take(ada.get(CREDITS), "reserved")).isEqualTo("2.7");
    }

    @Test
    void onlyAdminsBook() {
        ada.post(CREDITS + "/bookings", Map.of("kind", "purchase", "credits", 5))
                .isProblem(403, "forbidden");
        admin.post(CREDITS + "/bookings", Map.of("kind", "usage", "credits", 5)).isProblem(400, "bad-request");
        admin.post(CREDITS + "/bookings", Map.of("kind", "purchase", "credits", -5))
                .isProblem(400, "bad-request");
        admin.post(CREDITS + "/bookings", Map.of("kind", "refund", "credits", 0.0000001))
                .isProblem(400, "bad-request");
        admin.post(
                        CREDITS + "/bookings",
                        Map.of(
                                "kind",
                                "refund",
                                "credits",
                                1,
                                "person",
                                UUID.randomUUID().toString()))
                .isProblem(404, "not-found");
        admin.post(CREDITS + "/bookings", Map.of("kind", "refund", "credits", 2.5, "note", "sorry"))
                .is(201);
        var lines = admin.get(CREDITS + "/ledger?limit=1").json();
        assertThat(lines.path("items").path(0).path("note").asString()).isEqualTo("sorry");
        var next = admin.get(CREDITS + "/ledger?limit=1&cursor="
                        + lines.path("next_cursor").asString())
                .json();
        assertThat(next.path("items").path(0).path("kind").asString()).isEqualTo("initial_grant");
    }

    private JobId build() {
        var project = hive.project(desk.ada(), "p" + UUID.randomUUID());
        return hive.job(desk.ada(), project);
    }

    private String project(JobId job) {
        return hive.sql()
                .sql("SELECT project_id FROM job WHERE id = :job")
                .param("job", job.value())
                .query(UUID.class)
                .single()
                .toString();
    }

    private String key(String provider) {
        return admin.post("/api/ai/keys", Map.of("provider", provider, "secret", Canary.of("sk")))
                .is(201)
                .field("key_id");
    }

    private Api.Answer ask(TaskRef run, String provider, String model, long in, long out) {
        return proxy.post(
                "/internal/calls",
                WaggleJson.mapper()
                        .writeValueAsString(new CallRequest(ids.next(), run, provider, model, in, out, null, null)));
    }

    private String granted(TaskRef run, String provider, String model, long in, long out) {
        return ask(run, provider, model, in, out).is(200).field("call");
    }

    private void tell(String call, TaskRef run, CallTokens tokens) {
        settle(new CallUsage(UUID.fromString(call), run, null, tokens, null, false, null, 200, 9, null));
    }

    private void settle(CallUsage usage) {
        proxy.post(
                        "/internal/calls/settlements",
                        WaggleJson.mapper().writeValueAsString(new Settlements(List.of(usage))))
                .is(204);
    }

    private Map<String, String> costs(String by) {
        var costs = new HashMap<String, String>();
        ada.get(CREDITS + "/costs?by=" + by)
                .is(200)
                .json()
                .path("items")
                .forEach(line -> costs.put(
                        line.path("id").asString(),
                        line.path("calls").asString() + " " + plain(line.path("dollars")) + " "
                                + plain(line.path("credits"))));
        return costs;
    }

    private static String take(Api.Answer answer, String field) {
        return plain(answer.json().path(field));
    }

    private static String plain(JsonNode number) {
        return number.decimalValue().stripTrailingZeros().toPlainString();
    }

    private void book(UserId person, String kind, String credits) {
        admin.post(
                        CREDITS + "/bookings",
                        Map.of("person", person.toString(), "kind", kind, "credits", new BigDecimal(credits)))
                .is(201);
    }

    private static Api.Answer limit(Api who, Map<String, Object> wanted) {
        return who.call(HttpMethod.PUT, CREDITS + "/limits", WaggleJson.mapper().writeValueAsBytes(wanted));
    }

    private Api.Answer price(String model, String in, String out, boolean active) {
        var price = Map.of(
                "provider",
                "anthropic",
                "model",
                model,
                "input",
                new BigDecimal(in),
                "output",
                new BigDecimal(out),
                "active",
                active);
        return admin.call(
                HttpMethod.PUT, CREDITS + "/prices", WaggleJson.mapper().writeValueAsBytes(List.of(price)));
    }

    private String token(UserId person) {
        return door.bean(Tokens.class).mint(person, "test").secret().value();
    }
}
