package dev.waggle.worker.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.WaggleJson;
import dev.waggle.common.api.Assignment;
import dev.waggle.common.api.Checkout;
import dev.waggle.common.contract.Brief;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.Result;
import dev.waggle.worker.sandbox.SandboxMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class DrillIT {
    @TempDir
    Path root;

    private Bench bench;

    @BeforeEach
    void open() throws IOException, InterruptedException {
        bench = new Bench(root, SandboxMode.REQUIRED, Map.of());
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aDrillSleepsAsLongAsItIsToldAndTheWitnessSawIt() throws Exception {
        Ending ending = bench.run(drill("sleep=20ms progress=2 and some padding"));

        assertThat(((Result.Answered) ((Ending.Done) ending).result()).text()).isEqualTo("slept 20 ms");
        assertThat(bench.progress).containsExactly("step 1 of 2", "step 2 of 2");
        assertThat(seen()).extracting(line -> line.path("what").asString()).containsExactly("begin", "end");
        assertThat(seen().getLast().path("at").asLong()
                        - seen().getFirst().path("at").asLong())
                .isGreaterThanOrEqualTo(20_000);
        assertThat(seen().getFirst().path("role").asString()).isEqualTo("implementer");
        assertThat(seen().getFirst().path("epoch").asInt()).isEqualTo(3);
    }

    @Test
    void aSubprocessSleepsForItWhereItIsToldSo() throws Exception {
        Ending ending = bench.run(drill("sleep=10ms process=true"));

        assertThat(ending).isInstanceOf(Ending.Done.class);
        assertThat(bench.folder.path().resolve("runs")).isEmptyDirectory();
    }

    @Test
    void whatItLeavesAtTheQueenTheWitnessCallsAnEffect() throws Exception {
        bench.run(drill("artifact=true"));

        assertThat(bench.queen.artifacts()).containsKey("drill.txt");
        assertThat(seen()).extracting(line -> line.path("what").asString()).containsExactly("begin", "effect", "end");
    }

    @Test
    void itFailsAsOftenAsItIsTold() throws Exception {
        var failed = (Ending.Failed) bench.run(drill("fail=1"));

        assertThat(failed.fault()).isEqualTo(Fault.ENGINE_CRASHED);
        assertThat(failed.detail()).contains("as ordered");
    }

    private List<JsonNode> seen() throws IOException {
        return Files.readAllLines(root.resolve("witness.jsonl")).stream()
                .map(WaggleJson.mapper()::readTree)
                .toList();
    }

    private Assignment drill(String orders) {
        Assignment any = bench.queen.assignment("drill", false, new Brief.ToDrill(orders), "", Duration.ofSeconds(20));
        return new Assignment(
                any.taskId(),
                any.epoch(),
                any.jobId(),
                null,
                any.role(),
                1,
                "drill",
                null,
                any.timeout(),
                false,
                any.brief(),
                new Checkout("", "", any.checkout().branch(), any.checkout().token()),
                null);
    }
}
