package dev.waggle.worker.engine.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.contract.Brief;
import dev.waggle.common.contract.Feedback;
import dev.waggle.common.contract.Plan;
import dev.waggle.testing.FakeLlm;
import dev.waggle.testing.LlmBuild;
import dev.waggle.worker.engine.Work;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WholeBuildTest {
    @TempDir
    Path root;

    @ParameterizedTest
    @EnumSource(Stage.Way.class)
    void aProjectIsPlannedWrittenRejectedMendedApprovedAndDocumentedOverEachWire(Stage.Way way) throws Exception {
        try (FakeLlm fake = FakeLlm.start(Stage.KEY).plays(new LlmBuild())) {
            var stage = new Stage(fake, way, root);

            Plan plan = ((Work.Planned) stage.think(Stage.plan()).work()).plan();
            assertThat(plan.problems()).isEmpty();
            assertThat(plan.checkCommand()).isEqualTo("python3 -m unittest");

            assertThat(stage.think(Stage.implement()).work())
                    .isEqualTo(new Work.Edited("Add the program and its tests"));
            assertThat(stage.workspace().files()).containsExactly("stats.py", "test_stats.py");

            var rejected = (Work.Reviewed) stage.think(Stage.review()).work();
            assertThat(rejected).isEqualTo(new Work.Reviewed(false, LlmBuild.FEEDBACK));

            stage.think(Stage.implement(new Feedback("reviewer", rejected.feedback())));
            assertThat(stage.workspace().read("stats.py").orElseThrow()).contains("if numbers else 0");
            assertThat(stage.workspace().read("test_stats.py").orElseThrow()).contains("test_of_no_number");

            assertThat(((Work.Reviewed) stage.think(Stage.review()).work()).approved())
                    .isTrue();

            stage.think(new Brief.ToDocument("the mean of numbers", plan, Stage.evidence()));
            assertThat(stage.workspace().read("README.md").orElseThrow()).contains("python3 stats.py");

            assertThat(stage.think(Stage.question()).work()).isInstanceOf(Work.Answered.class);
            assertThat(fake.refusals()).isEmpty();
            assertThat(fake.calls())
                    .hasSize(7)
                    .allSatisfy(call -> assertThat(call.streaming()).isEqualTo(way.streaming));
        }
    }
}
