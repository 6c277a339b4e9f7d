package dev.waggle.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.orchestrator.QueenTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@QueenTest
class SteeringApiIT {
    static final String JOBS = "/api/ai/jobs";

    final Door door;
    final Api ada;
    final String job;

    @Autowired
    SteeringApiIT(ApplicationContext queen) {
        door = new Door(queen);
        ada = door.newcomer();
        job = JOBS + "/"
                + ada.post(JOBS, Map.of("request", "a to-do list")).is(202).field("job_id");
    }

    @Test
    void whoCancelsTwiceIsToldThatItIsDone() {
        ada.post(job + "/cancel", Map.of("text", "changed my mind")).is(202);
        door.settle();
        assertThat(ada.get(job + "/status").field("status")).isEqualTo("cancelled");

        ada.post(job + "/cancel", "").is(200);

        assertThat(ada.get(job + "/events").text()).contains("changed my mind");
    }

    @Test
    void whatIsOverHearsNothingMore() {
        ada.post(job + "/cancel", "");
        door.settle();

        ada.post(job + "/hint", Map.of("text", "faster")).isProblem(409, "already-finished");
        ada.post(job + "/pause", "").isProblem(409, "already-finished");
        ada.post(job + "/approve", "").isProblem(409, "conflict");
        ada.post(job + "/answer", Map.of("text", "yes")).isProblem(409, "conflict");
        ada.post(job + "/resume", "").isProblem(409, "conflict");
    }

    @Test
    void whatWasCancelledCanBeTriedAgain() {
        ada.post(job + "/retry", "").isProblem(409, "conflict", "failed or was cancelled");
        ada.post(job + "/cancel", "");
        door.settle();

        assertThat(ada.post(job + "/retry", "").is(202).field("status")).isNotEqualTo("cancelled");
    }

    @Test
    void aJobPausesAndGoesOn() {
        Api.Answer paused = ada.post(job + "/pause", "").is(202);
        assertThat(paused.field("status")).isEqualTo("waiting");
        assertThat(paused.field("waiting_for")).isEqualTo("pause");

        assertThat(ada.post(job + "/resume", "").is(202).field("status")).isNotEqualTo("waiting");
    }

    @Test
    void anInterruptedJobWaitsUnlessItIsToldWhatShouldBeDifferent() {
        assertThat(ada.post(job + "/interrupt", "").is(202).field("waiting_for"))
                .isEqualTo("pause");

        var goesOn =
                ada.post(job + "/interrupt", Map.of("text", "use unittest")).is(202);

        assertThat(goesOn.field("status")).isNotEqualTo("waiting");
        assertThat(ada.get(job).json().path("hints").path(0).asString()).isEqualTo("use unittest");
    }

    @Test
    void aHintIsKeptWithTheJob() {
        ada.post(job + "/hint", Map.of("text", "use unittest")).is(202);

        assertThat(ada.get(job).json().path("hints").path(0).asString()).isEqualTo("use unittest");
    }

    @Test
    void whatIsSaidMustBeText() {
        ada.post(job + "/hint", "{}").isProblem(400, "bad-request", "'text' is missing");
        ada.post(job + "/hint", Map.of("text", " ")).isProblem(400, "bad-request", "empty");
        ada.post(job + "/hint", Map.of("text", "a\u0007b")).isProblem(400, "bad-request", "U+0007");
        ada.post(job + "/answer", Map.of("txt", "yes")).isProblem(400, "bad-request", "'text' is missing");
    }
}
