package dev.waggle.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.orchestrator.QueenTest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@QueenTest
class EventStreamApiIT {
    static final String JOBS = "/api/ai/jobs";
    static final String SSE = "text/event-stream";

    final Door door;
    final Api ada;
    final String job;

    @Autowired
    EventStreamApiIT(ApplicationContext queen) {
        door = new Door(queen);
        ada = door.newcomer();
        job = JOBS + "/"
                + ada.post(JOBS, Map.of("request", "a to-do list")).is(202).field("job_id");
    }

    @Test
    void eventsAreNumberedWithoutAGap() {
        Api.Answer page = ada.get(job + "/events").is(200);

        assertThat(page.json().at("/items/0/kind").asString()).isEqualTo("job.accepted.v1");
        assertThat(page.json().at("/items/0/seq").asInt()).isEqualTo(1);
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        long last = page.json().path("last").asLong();
        assertThat(ada.get(job + "/events?after=" + last).json().path("items")).isEmpty();
        assertThat(ada.get(job + "/events?limit=1").json().path("items")).hasSize(1);
        ada.get(job + "/events?after=x").isProblem(400, "bad-request", "after 'x'");
    }

    @Test
    void aStreamTellsWhatHappensAndEndsWithTheJob() {
        var stream = CompletableFuture.supplyAsync(() -> ada.get(job + "/events", "Accept", SSE));

        ada.post(job + "/cancel", Map.of("text", "enough"));
        door.settle();

        Api.Answer whole = stream.join().is(200);
        assertThat(whole.header("Content-Type")).startsWith(SSE);
        assertThat(whole.text()).startsWith("retry: 3000\n\n").contains("job.accepted.v1", "job.cancelled.v1");
        assertThat(numbers(whole)).isEqualTo(numbersOf(numbers(whole).size()));
    }

    @Test
    void aStreamGoesOnWhereItBroke() {
        ada.post(job + "/cancel", "");
        door.settle();

        Api.Answer rest =
                ada.get(job + "/events", "Accept", SSE, "Last-Event-ID", "1").is(200);

        assertThat(numbers(rest).getFirst()).isEqualTo("2");
        ada.get(job + "/events", "Accept", SSE, "Last-Event-ID", "x")
                .isProblem(400, "bad-request", "Last-Event-ID 'x'");
    }

    @Test
    void aBrowserThatHasSeenAllNeedNotComeAgain() {
        ada.post(job + "/cancel", "");
        door.settle();
        long last = ada.get(job + "/events").json().path("last").asLong();

        ada.get(job + "/events", "Accept", SSE, "Last-Event-ID", Long.toString(last))
                .is(204);
    }

    @Test
    void aStreamEndsWithItsToken() {
        Api.Answer made = ada.post("/api/ai/tokens", Map.of("name", "lost"));
        var stream = CompletableFuture.supplyAsync(
                () -> door.with(made.field("token")).get(job + "/events", "Accept", SSE));

        ada.delete("/api/ai/tokens/" + made.field("token_id")).is(204);

        assertThat(stream.join().status().value()).isIn(200, 401);
    }

    static List<String> numbers(Api.Answer stream) {
        return stream.text()
                .lines()
                .filter(line -> line.startsWith("id: "))
                .map(line -> line.substring("id: ".length()))
                .toList();
    }

    static List<String> numbersOf(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(Integer::toString).toList();
    }
}
