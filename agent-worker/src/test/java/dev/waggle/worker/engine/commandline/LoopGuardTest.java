package dev.waggle.worker.engine.commandline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.waggle.common.WaggleException;
import dev.waggle.common.api.Assignment;
import dev.waggle.common.api.Checkout;
import dev.waggle.common.contract.Brief;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.PlannedTask;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.ProjectId;
import dev.waggle.common.id.TaskId;
import dev.waggle.worker.engine.Attempt;
import dev.waggle.worker.engine.GuardProperties;
import dev.waggle.worker.process.Command;
import dev.waggle.worker.process.Ended;
import dev.waggle.worker.process.Launcher;
import dev.waggle.worker.workspace.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopGuardTest {
    private static final String ID = "0198f3c2-7a1e-7cc3-9a3b-4f0f5d1c2b3a";
    private static final String READ =
            "{'type':'assistant','message':{'content':[{'type':'tool_use','name':'Read','input':{'file_path':'a'}}]}}";
    private static final Brief IMPLEMENT = new Brief.ToImplement(
            "x", new PlannedTask("T1", "x", "", 0, 5, List.of(), List.of(), List.of()), 0, List.of(), List.of());

    @TempDir
    Path root;

    Workspace workspace;

    @BeforeEach
    void open() {
        workspace = new Workspace(root);
        workspace.write("a", "one");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                READ,
                "{'type':'item.started','item':{'type':'command_execution','command':'npm test'}}",
                "{'type':'item.started','item':{'type':'mcp_tool_call','tool':'look','arguments':{}}}",
                "{'type':'tool_use','tool_name':'read_file','parameters':{'path':'a'}}",
                "{'type':'tool_use','part':{'tool':'read','state':{'input':{'path':'a'}}}}"
            })
    void theSameCallAgainAndAgainIsACircle(String line) {
        var guard = guard(new GuardProperties(0, 3, 0, 0), IMPLEMENT);

        hear(guard, line);
        hear(guard, line);

        assertStopped(() -> hear(guard, line), "the same call 3 times");
    }

    @Test
    void theSameCallAfterAChangeIsProgress() {
        var guard = guard(new GuardProperties(0, 3, 0, 0), IMPLEMENT);

        for (int i = 0; i < 9; i++) {
            if (i % 2 == 0) {
                workspace.write("a", "x".repeat(i + 10));
            }
            hear(guard, READ);
        }
        hear(guard, READ);

        assertStopped(
                () -> {
                    hear(guard, READ);
                    hear(guard, READ);
                },
                "the same call");
    }

    @Test
    void whoShallChangeFilesAndOnlyLooksIsStoppedAndWhoShallOnlyLookIsNot() {
        var limits = new GuardProperties(0, 0, 0, 4);
        var editor = guard(limits, IMPLEMENT);
        var reader = guard(limits, new Brief.ToAnswer("why?", List.of()));

        for (int i = 0; i < 3; i++) {
            hear(editor, READ.replace("'a'", "'" + i + "'"));
        }
        assertStopped(() -> hear(editor, READ), "4 tool calls in a row that changed no file");
        assertThatCode(() -> {
                    for (int i = 0; i < 9; i++) {
                        hear(reader, READ);
                    }
                })
                .doesNotThrowAnyException();
    }

    @Test
    void whoComesToNoEndIsStoppedAndItsLastStepsAreTold() {
        var guard = guard(new GuardProperties(3, 0, 0, 0), IMPLEMENT);

        hear(guard, READ);
        hear(guard, READ.replace("Read", "Grep"));

        assertStopped(() -> hear(guard, READ.replace("Read", "Glob")), "3 tool calls", "Read", "Grep", "Glob");
    }

    @Test
    void whatIsNoToolCallIsNotCounted() {
        var guard = guard(new GuardProperties(1, 1, 1, 1), IMPLEMENT);

        hear(guard, "plain text");
        hear(guard, "{'type':'result'}");
        hear(guard, "{'type':'item.started','item':{'type':'agent_message'}}");

        assertThat(ToolCalls.in("{")).isEmpty();
    }

    private static void hear(LoopGuard guard, String line) {
        ToolCalls.in(line.replace('\'', '"')).forEach(guard::called);
    }

    private static void assertStopped(ThrowingCallable call, String... words) {
        assertThatExceptionOfType(WaggleException.class)
                .isThrownBy(call)
                .satisfies(stopped -> assertThat(stopped.getMessage()).contains(words))
                .extracting(WaggleException::fault)
                .isEqualTo(Fault.ENGINE_LOOPS);
    }

    private LoopGuard guard(GuardProperties limits, Brief brief) {
        var checkout = new Checkout("/git/" + ID + ".git", "main", "tasks/" + ID + "/7", "token");
        var assignment = new Assignment(
                TaskId.of(ID),
                7,
                JobId.of(ID),
                ProjectId.of(ID),
                "implementer",
                1,
                "agent",
                null,
                Duration.ofMinutes(5),
                true,
                brief,
                checkout,
                null);
        var launcher = new Launcher() {
            @Override
            public String workspace() {
                return "/workspace";
            }

            @Override
            public Ended run(Command command) {
                throw new IllegalStateException("nothing is started");
            }
        };
        return new LoopGuard(
                "agent", limits, new Attempt(assignment, workspace, _ -> {}, launcher, Duration.ofMinutes(1)));
    }
}
