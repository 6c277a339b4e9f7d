package dev.waggle.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.WaggleJson;
import dev.waggle.common.api.JobStatusView;
import dev.waggle.orchestrator.QueenTest;
import dev.waggle.orchestrator.forecast.Forecast;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

@QueenTest
class JobStatusApiIT {
    static final String JOBS = "/api/ai/jobs";

    final Door door;
    final Api ada;

    @Autowired
    JobStatusApiIT(ApplicationContext queen) {
        door = new Door(queen);
        ada = door.newcomer();
    }

    @Test
    void aStatusThatIsKnownIsNotSentAgain() {
        String location = order();
        Api.Answer status = settled(location);
        assertThat(status.header("ETag")).isEqualTo("\"v" + status.field("version") + "\"");
        assertThat(status.header("Cache-Control")).contains("private").contains("no-cache");

        Api.Answer again = ada.get(location, "If-None-Match", status.header("ETag"));

        assertThat(again.status().value()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.header("ETag")).isEqualTo(status.header("ETag"));
        ada.get(location, "If-None-Match", "\"v0\"").is(200);
    }

    @Test
    void thePlaceInTheQueueIsPartOfWhatIsKnown() {
        String location = order();
        settled(location);
        door.bean(Forecast.class).lookOnce();

        Api.Answer first = ada.get(location).is(200);
        assertThat(first.json().path("queue").path("limit").asString()).isEqualTo("worker:planner");
        String bare = "\"v" + first.field("version") + "\"";
        assertThat(first.header("ETag")).startsWith("\"v" + first.field("version") + ".");
        ada.get(location, "If-None-Match", first.header("ETag")).is(304);
        assertThat(ada.get(location, "If-None-Match", bare).is(304).header("ETag"))
                .as("who knows a version alone asks for events only")
                .isEqualTo(bare);

        door.hive().worker("planner").heartbeat();
        door.bean(Forecast.class).lookOnce();

        assertThat(ada.get(location, "If-None-Match", first.header("ETag"))
                        .is(200)
                        .json()
                        .path("queue")
                        .has("limit"))
                .isFalse();
        door.hive().reset();
        door.bean(Forecast.class).lookOnce();
    }

    @Test
    void manyStatusesAreAskedForAtOnce() {
        String mine = idOf(order());
        String other = idOf(order());
        String none = UUID.randomUUID().toString();
        long version =
                ada.get(JOBS + "/" + other + "/status").json().path("version").asLong();

        Api.Answer all = ada.get(JOBS + "/status?ids=" + mine + "," + other + "," + none + ",42");
        Api.Answer some = ada.post(
                JOBS + "/status:batch", Map.of("ids", List.of(mine, other), "versions", Map.of(other, version)));

        JsonNode items = all.is(200).json().path("items");
        assertThat(ids(all.json())).containsExactly(mine, other, none, "42");
        assertThat(items.path(0).path("status").asString()).isEqualTo("queued");
        assertThat(items.path(2).path("error").path("fault").asString()).isEqualTo("NOT_FOUND");
        assertThat(items.path(3).path("error").path("fault").asString()).isEqualTo("BAD_REQUEST");
        assertThat(all.header("Retry-After")).isEqualTo("2");
        assertThat(ids(some.is(200).json())).containsExactly(mine);
        assertThat(some.json().path("unchanged").path(0).asString()).isEqualTo(other);
        assertThat(door.newcomer()
                        .get(JOBS + "/status?ids=" + mine)
                        .json()
                        .path("items")
                        .path(0)
                        .path("error")
                        .path("fault")
                        .asString())
                .as("a stranger's")
                .isEqualTo("NOT_FOUND");
        ada.post(JOBS + "/status:batch", Map.of()).isProblem(400, "bad-request", "ids names 0 jobs");
        ada.get(JOBS + "/status?ids=" + "1,".repeat(100) + "1").isProblem(400, "bad-request", "ids names 101 jobs");
    }

    @Test
    void theStatusOnTheWireIsTheFrozenOne() {
        Api.Answer status = settled(order());

        var read = WaggleJson.mapper().readValue(status.body(), JobStatusView.class);

        assertThat(WaggleJson.mapper().writeValueAsString(read)).isEqualTo(status.text());
        assertThat(status.json().path("links").propertyNames()).contains("self", "job", "events", "result", "cancel");
    }

    @Test
    void whoWaitsForTheEndHearsOfItAtOnce() {
        String location = order();
        var waiting = CompletableFuture.supplyAsync(() -> ada.get(location, "Prefer", "wait=20"));

        ada.post(jobOf(location) + "/cancel", "");
        door.settle();

        assertThat(waiting.join().is(200).field("status")).isEqualTo("cancelled");
        assertThat(waiting.join().header("Preference-Applied")).isEqualTo("wait=20");
        assertThat(waiting.join().headers().containsHeader("Retry-After")).isFalse();
    }

    @Test
    void whoWaitsForAChangeIsAnsweredWhenThereIsOne() {
        String location = order();
        String known = settled(location).header("ETag");
        var waiting =
                CompletableFuture.supplyAsync(() -> ada.get(location, "Prefer", "wait=20", "If-None-Match", known));

        ada.post(jobOf(location) + "/hint", Map.of("text", "use unittest"));

        assertThat(waiting.join().is(200).header("ETag")).isNotEqualTo(known);
    }

    @Test
    void patienceHasAnEnd() {
        String location = order();

        assertThat(ada.get(location, "Prefer", "wait=1").is(200).header("Retry-After"))
                .isEqualTo("2");
    }

    @Test
    void aMalformedIdIsTheCallersMistakeEverywhere() {
        for (String path : List.of("/status", "", "/events", "/result", "/result?format=zip", "/diff", "/logs")) {
            ada.get(JOBS + "/42" + path).isProblem(400, "bad-request", "job '42'", "want 36 characters");
        }
        for (String verb : List.of("cancel", "retry", "approve", "pause", "resume")) {
            ada.post(JOBS + "/1-1-1-1-1/" + verb, "").isProblem(400, "bad-request", "want 36 characters");
        }
    }

    @Test
    void anothersJobIsOneThatThereIsNot() {
        String job = jobOf(order());

        for (Api stranger : List.of(door.newcomer(), ada)) {
            String path = stranger == ada ? JOBS + "/" + UUID.randomUUID() : job;
            for (String part : List.of("/status", "", "/events", "/result", "/result?format=zip", "/diff", "/logs")) {
                stranger.get(path + part).isProblem(404, "not-found", "you have no job");
            }
            for (String verb : List.of("cancel", "retry", "approve", "pause", "resume")) {
                stranger.post(path + "/" + verb, "").isProblem(404, "not-found", "you have no job");
            }
            for (String verb : List.of("hint", "answer")) {
                stranger.post(path + "/" + verb, Map.of("text", "x")).isProblem(404, "not-found", "you have no job");
            }
            stranger.get(path + "/events", "Accept", "text/event-stream")
                    .isProblem(404, "not-found", "you have no job");
        }
        ada.get(job + "/status").is(200);
    }

    @Test
    void aListIsReadPageByPageNewestFirst() {
        String first = idOf(order());
        String second = idOf(order());
        String third = idOf(order());

        JsonNode page = ada.get(JOBS + "?limit=2").is(200).json();
        JsonNode rest = ada.get(
                        JOBS + "?limit=2&cursor=" + page.path("next_cursor").asString())
                .is(200)
                .json();

        assertThat(ids(page)).containsExactly(third, second);
        assertThat(ids(rest)).containsExactly(first);
        assertThat(rest.has("next_cursor")).isFalse();
        assertThat(ids(door.newcomer().get(JOBS).json())).isEmpty();
    }

    @Test
    void aListMayBeOfAStatusOrAProject() {
        ada.post("/api/ai/projects", Map.of("title", "Shop"));
        String change = ada.post(JOBS, Map.of("request", "add a cart", "project", "shop"))
                .field("job_id");
        String cancelled = order();
        ada.post(jobOf(cancelled) + "/cancel", "");
        door.settle();

        assertThat(ids(ada.get(JOBS + "?project=shop").json())).containsExactly(change);
        assertThat(ids(ada.get(JOBS + "?status=cancelled,failed").json())).containsExactly(idOf(cancelled));
        assertThat(ids(ada.get(JOBS + "?status=queued&status=running").json())).containsExactly(change);
    }

    @Test
    void aListThatCannotBeIsToldWhy() {
        ada.get(JOBS + "?status=asleep").isProblem(400, "bad-request", "'asleep'", "queued, running, waiting");
        ada.get(JOBS + "?cursor=nonsense").isProblem(400, "bad-request", "cursor");
        ada.get(JOBS + "?limit=many").isProblem(400, "bad-request", "limit 'many'");
        ada.get(JOBS + "?project=none").isProblem(404, "not-found", "none");
    }

    String order() {
        return ada.post(JOBS, Map.of("request", "a to-do list")).is(202).header("Location");
    }

    /** The status once nothing changes any more without a worker. */
    Api.Answer settled(String location) {
        door.settle();
        return ada.get(location).is(200);
    }

    static String jobOf(String location) {
        return location.substring(0, location.length() - "/status".length());
    }

    static String idOf(String location) {
        return jobOf(location).substring(JOBS.length() + 1);
    }

    static List<String> ids(JsonNode page) {
        return StreamSupport.stream(page.path("items").spliterator(), false)
                .map(item -> item.path("job_id").asString())
                .toList();
    }
}
