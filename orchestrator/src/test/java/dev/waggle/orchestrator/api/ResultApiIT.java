package dev.waggle.orchestrator.api;

import static dev.waggle.orchestrator.workflow.Story.phase;
import static dev.waggle.orchestrator.workflow.Story.plan;
import static dev.waggle.orchestrator.workflow.Story.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.api.Assignment;
import dev.waggle.common.contract.Brief;
import dev.waggle.common.contract.Evidence;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.Result;
import dev.waggle.common.contract.TaskEvent;
import dev.waggle.orchestrator.Hive;
import dev.waggle.orchestrator.QueenTest;
import dev.waggle.orchestrator.ScriptedWorker;
import dev.waggle.orchestrator.artifact.Artifacts;
import dev.waggle.orchestrator.task.Tasks;
import dev.waggle.orchestrator.workflow.Crew;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@QueenTest
class ResultApiIT {
    static final String JOBS = "/api/ai/jobs";

    final Door door;
    final Api ada;

    @Autowired
    ResultApiIT(ApplicationContext queen) {
        door = new Door(queen);
        ada = door.newcomer();
        door.crew().plans(plan(phase("All of it", task("T1"))));
    }

    @Test
    void aFinishedJobIsTakenHome() throws IOException {
        door.crew().next(Brief.ToVerify.class, this::verified);
        String job = ordered();
        door.crew().work();

        Api.Answer status = ada.get(job + "/status").is(200);
        assertThat(status.field("status")).isEqualTo("succeeded");
        assertThat(status.headers().containsHeader("Retry-After")).isFalse();
        Api.Answer result = ada.get(job + "/result").is(200);
        assertThat(result.field("commit")).matches("[0-9a-f]{40}");
        assertThat(result.field("summary")).contains("A to-do list.");
        assertThat(result.json().at("/evidence/exit_code").asInt()).isZero();

        Map<String, String> files =
                unzipped(ada.get(job + "/result", "Accept", "application/zip").is(200));
        assertThat(files).containsKeys("README.md", "TODO.md", "T1.txt");
        assertThat(files.get("TODO.md")).contains("- [x] T1 Title of T1");
        assertThat(unzipped(ada.get(job + "/result?format=zip").is(200))).isEqualTo(files);

        Api.Answer diff = ada.get(job + "/diff").is(200);
        assertThat(diff.header("Content-Type")).startsWith("text/x-diff");
        assertThat(diff.text()).contains("+++ b/T1.txt");

        Api.Answer logs = ada.get(job + "/logs").is(200);
        assertThat(logs.header("Content-Type")).startsWith("text/plain");
        assertThat(logs.text()).contains("running the tests", "$ make check", "12 tests, all well", "exit code 0");
    }

    @Test
    void theLogsHoldWhatEachAttemptPrintedAndWhyItFailed() {
        door.crew().nextFails(Brief.ToPlan.class, Fault.PROVIDER_GARBAGE, "no plan in its answer");
        door.crew().next(Brief.ToImplement.class, run -> {
            printed(run, "trying it\nno such luck\n");
            return ScriptedWorker.failed(run.ref(), Fault.ENGINE_CRASHED);
        });
        door.crew().next(Brief.ToImplement.class, run -> {
            printed(run, "line 1\nline 2\nline 3\n");
            return door.crew().asAsked(run);
        });
        String job = ordered();
        for (int pauses = 0; pauses < 3; pauses++) {
            door.crew().work();
            door.bean(Hive.class).pass(Duration.ofMinutes(1));
        }

        assertThat(ada.get(job + "/logs").is(200).text())
                .containsSubsequence(
                        "(planner, attempt 1, engine ",
                        "failed (PROVIDER_GARBAGE): no plan in its answer",
                        "== Title of T1 (implementer, attempt 1, engine ",
                        "trying it\nno such luck\nfailed (ENGINE_CRASHED): it broke\n",
                        "== Title of T1 (implementer, attempt 2, engine ",
                        "line 1\nline 2\nline 3\n",
                        "$ make check");
    }

    @Test
    void whatTheWholeLogIsNotThereForHasItsTail() {
        String job = ordered();
        door.crew().work();

        assertThat(ada.get(job + "/logs").text()).contains("$ make check", "all is well", "exit code 0");
    }

    @Test
    void aJobThatIsNotFinishedHasNoResultYet() {
        String job = ordered();

        ada.get(job + "/result").isProblem(409, "not-finished", "succeeded");
        ada.get(job + "/result", "Accept", "application/zip").isProblem(409, "not-finished");
        ada.get(job + "/result?format=zip").isProblem(409, "not-finished");
        ada.get(job + "/diff").isProblem(409, "not-finished", "changed nothing");
        assertThat(ada.get(job + "/logs").is(200).text()).isEmpty();
    }

    @Test
    void aJobThatFailedSaysWhy() {
        for (int tries = 0; tries < 3; tries++) {
            door.crew().nextFails(Brief.ToPlan.class, Fault.REQUEST_NOT_SUPPORTED, "no template fits a space station");
        }
        String job = ordered();
        door.crew().work();

        Api.Answer status = ada.get(job + "/status").is(200);
        assertThat(status.field("status")).isEqualTo("failed");
        assertThat(status.json().at("/error/fault").asString()).isEqualTo("REQUEST_NOT_SUPPORTED");
        ada.get(job + "/result").isProblem(409, "not-finished", "space station");
        assertThat(ada.get(job + "/logs").is(200).text())
                .contains("failed (REQUEST_NOT_SUPPORTED): no template fits a space station");
        ada.post(job + "/cancel", "").isProblem(409, "already-finished", "failed");
        ada.post(job + "/retry", "").is(202);
    }

    @Test
    void anAnswerHasNoFiles() {
        ada.post("/api/ai/projects", Map.of("title", "Shop")).is(201);
        String job = JOBS + "/"
                + ada.post(JOBS, Map.of("request", "what is this?", "kind", "ask", "project", "shop"))
                        .is(202)
                        .field("job_id");
        door.crew().work();

        assertThat(ada.get(job + "/result").is(200).field("answer")).isEqualTo("Re: what is this?");
        ada.get(job + "/result?format=zip").isProblem(404, "not-found", "answered a question");
    }

    @Test
    void aPlanWaitsForApprovalWhereThePersonWantsIt() {
        String job = JOBS + "/"
                + ada.post(JOBS, Map.of("request", "a to-do list", "approve_plan", true))
                        .is(202)
                        .field("job_id");
        door.crew().work();
        assertThat(ada.get(job + "/status").field("waiting_for")).isEqualTo("approval");
        assertThat(ada.get(job).json().at("/plan/title").asString()).isEqualTo("To-do");

        ada.post(job + "/answer", Map.of("text", "without colours")).is(202);
        door.crew().work();
        ada.post(job + "/approve", "").is(202);
        door.crew().work();

        assertThat(ada.get(job + "/status").field("status")).isEqualTo("succeeded");
    }

    private String ordered() {
        return JOBS + "/"
                + ada.post(JOBS, Map.of("request", "a to-do list")).is(202).field("job_id");
    }

    private void printed(Assignment run, String log) {
        door.bean(Artifacts.class).store(run.ref(), "agent.log", log.getBytes(StandardCharsets.UTF_8));
    }

    /** A verification that leaves its whole log. */
    private TaskEvent verified(Assignment run) {
        door.bean(Tasks.class).record(List.of(ScriptedWorker.progressed(run.ref(), 1, "running the tests")));
        var log = door.bean(Artifacts.class)
                .store(run.ref(), "check.log", "12 tests, all well\n".getBytes(StandardCharsets.UTF_8));
        return Crew.succeeded(
                run,
                new Result.Verified(new Evidence(
                        "make check", 0, run.checkout().commit(), 10, log.name(), log.sha256(), "all well")));
    }

    private static Map<String, String> unzipped(Api.Answer answer) throws IOException {
        assertThat(answer.header("Content-Type")).isEqualTo("application/zip");
        assertThat(answer.header("Content-Disposition")).contains("attachment", ".zip");
        var files = new HashMap<String, String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
