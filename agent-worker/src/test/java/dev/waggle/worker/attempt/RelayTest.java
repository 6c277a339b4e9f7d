package dev.waggle.worker.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.api.Assignment;
import dev.waggle.common.api.Checkout;
import dev.waggle.common.contract.Brief;
import dev.waggle.common.contract.EngineReport;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.Result;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.ProjectId;
import dev.waggle.common.id.TaskId;
import dev.waggle.worker.engine.CommandLineEngine;
import dev.waggle.worker.engine.Engine;
import dev.waggle.worker.engine.Engines;
import dev.waggle.worker.engine.TemplateEngine;
import dev.waggle.worker.engine.commandline.AgentProperties;
import dev.waggle.worker.engine.commandline.ShippedAgents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RelayTest {
    private static final Assignment ASSIGNMENT = new Assignment(
            new TaskId(UUID.randomUUID()),
            1,
            new JobId(UUID.randomUUID()),
            new ProjectId(UUID.randomUUID()),
            "implementer",
            1,
            "claude-code",
            "opus",
            Duration.ofMinutes(1),
            true,
            new Brief.ToAnswer("why?"),
            new Checkout("/git/project.git", "main", "tasks/x/1", "token"),
            null);

    final List<String> tried = new ArrayList<>();
    final List<String> progress = new ArrayList<>();

    @Test
    void whereOneIsMissingAndOneIsRefusedTheThirdWorksAndSaysWhy() throws InterruptedException {
        var done = (Ending.Done) relay(Map.of(
                "claude-code", failed("claude-code", Fault.ENGINE_MISSING, "not found"),
                "aider", failed("aider", Fault.PROVIDER_REJECTED_KEY, "401"),
                "template", answered("template")));

        assertThat(tried).containsExactly("claude-code opus", "aider null", "template null");
        assertThat(done.by().engine()).isEqualTo("template");
        assertThat(done.by().note())
                .isEqualTo("claude-code could not work here: ENGINE_MISSING, not found (3 tokens in, 4 out); "
                        + "aider could not work here: PROVIDER_REJECTED_KEY, 401 (3 tokens in, 4 out); then noted");
        assertThat(progress).hasSize(2).allMatch(line -> line.endsWith("the next engine takes over"));
    }

    @Test
    void whatAnotherTryMayMendIsNotHandedOn() throws InterruptedException {
        for (Fault fault : List.of(Fault.PROVIDER_RATE_LIMIT, Fault.ENGINE_TIMEOUT, Fault.ENGINE_CHANGED_NOTHING)) {
            tried.clear();
            Ending ending = failed("claude-code", fault, "");

            assertThat(relay(Map.of("claude-code", ending))).isSameAs(ending);
            assertThat(tried).hasSize(1);
        }
    }

    @Test
    void theLastEnginesFaultIsTheFaultAndTheOthersAreTold() throws InterruptedException {
        var failed = (Ending.Failed) relay(Map.of(
                "claude-code", failed("claude-code", Fault.PROVIDER_UNAVAILABLE, "529"),
                "aider", failed("aider", Fault.ENGINE_CRASHED, "boom")));

        assertThat(failed.fault()).isEqualTo(Fault.ENGINE_CRASHED);
        assertThat(failed.detail()).startsWith("boom (before that: claude-code").contains("529");
    }

    @Test
    void aChainThatBitesItsTailEnds() {
        AgentProperties agent = ShippedAgents.agent("aider", Map.of());
        Engine self = new CommandLineEngine("llm", agent, "none");

        assertThat(new Engines(List.of(self)).chain("llm")).containsExactly(self);
    }

    private Ending relay(Map<String, Ending> endings) throws InterruptedException {
        List<Engine> chain = List.of(
                new CommandLineEngine("claude-code", ShippedAgents.agent("claude-code", Map.of()), "none"),
                new CommandLineEngine("aider", ShippedAgents.agent("aider", Map.of()), "none"),
                new TemplateEngine());
        return new Relay(chain, progress::add)
                .run(
                        (engine, theirs) -> {
                            assertThat(theirs.engine()).isEqualTo(engine.name());
                            tried.add(engine.name() + " " + theirs.model());
                            return Objects.requireNonNull(endings.get(engine.name()));
                        },
                        ASSIGNMENT);
    }

    private static Ending failed(String engine, Fault fault, String detail) {
        return new Ending.Failed(fault, detail, new EngineReport(engine, "m", 3, 4, "none", ""));
    }

    private static Ending answered(String engine) {
        return new Ending.Done(new Result.Answered("because"), new EngineReport(engine, null, 0, 0, "none", "noted"));
    }
}
