package dev.waggle.worker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.api.Assignment;
import dev.waggle.common.api.Checkout;
import dev.waggle.common.contract.Brief;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.JobKind;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.ProjectId;
import dev.waggle.common.id.TaskId;
import dev.waggle.worker.process.Command;
import dev.waggle.worker.process.Ended;
import dev.waggle.worker.process.Launcher;
import dev.waggle.worker.workspace.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateEngineTest {
    private static final Launcher NO_PROCESSES = new Launcher() {
        @Override
        public String workspace() {
            return "/workspace";
        }

        @Override
        public Ended run(Command command) {
            throw new AssertionError("the template engine starts nothing");
        }
    };

    @TempDir
    Path root;

    @Test
    void itSaysThatNoModelWasUsed() {
        Thought thought = plan("a to-do list in Python");

        assertThat(thought.work()).isInstanceOf(Work.Planned.class);
        assertThat(thought.report().engine()).isEqualTo("template");
        assertThat(thought.report().model()).isNull();
        assertThat(thought.report().note()).startsWith("no model was used");
    }

    @Test
    void itSaysSoToWhereItCannotMeetARequest() {
        Thought thought = plan("a to-do list in Rust");

        assertThat(thought.work()).isInstanceOfSatisfying(Work.Failed.class, failed -> {
            assertThat(failed.fault()).isEqualTo(Fault.REQUEST_NOT_SUPPORTED);
            assertThat(failed.detail()).contains("\"Rust\"");
        });
        assertThat(thought.report().note()).startsWith("no model was used");
    }

    private Thought plan(String request) {
        var brief = new Brief.ToPlan(JobKind.BUILD, request, "template", List.of(), List.of(), List.of());
        var assignment = new Assignment(
                new TaskId(new UUID(0, 1)),
                1,
                new JobId(new UUID(0, 2)),
                new ProjectId(new UUID(0, 3)),
                "planner",
                1,
                "template",
                null,
                Duration.ofMinutes(5),
                false,
                brief,
                new Checkout("/git/p.git", "c0", "tasks/t/1", "token"),
                null);
        var engine = new TemplateEngine();
        assertThat(engine.name()).isEqualTo("template");
        return engine.run(new Attempt(assignment, new Workspace(root), _ -> {}, NO_PROCESSES, Duration.ofMinutes(5)));
    }
}
