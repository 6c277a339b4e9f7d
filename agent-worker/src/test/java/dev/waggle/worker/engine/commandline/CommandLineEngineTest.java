package dev.waggle.worker.engine.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.Secret;
import dev.waggle.common.api.Assignment;
import dev.waggle.common.api.Checkout;
import dev.waggle.common.contract.Brief;
import dev.waggle.common.contract.Evidence;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.Feedback;
import dev.waggle.common.contract.JobKind;
import dev.waggle.common.contract.Plan;
import dev.waggle.common.contract.PlannedTask;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.ProjectId;
import dev.waggle.common.id.TaskId;
import dev.waggle.worker.engine.Attempt;
import dev.waggle.worker.engine.CommandLineEngine;
import dev.waggle.worker.engine.Work;
import dev.waggle.worker.process.Command;
import dev.waggle.worker.process.Ended;
import dev.waggle.worker.process.Launcher;
import dev.waggle.worker.process.Output;
import dev.waggle.worker.workspace.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineEngineTest {
    private static final String ID = "01890a5d-ac96-774b-bcce-b302099a8057";
    private static final Evidence EVIDENCE = new Evidence("make test", 0, "c0ffee", 10, "check.log", "00", "ok");
    private static final PlannedTask TASK = new PlannedTask(
            "T1", "Greet", "Print a greeting.", 0, 5, List.of(), List.of("it says hello"), List.of("greet.sh"));
    private static final AgentProperties AGENT = new AgentProperties(
            List.of("agent", "--model", "{model}", "--in", "{workspace}", "{prompt-file}"),
            Map.of("AGENT_TELEMETRY", "off", "AGENT_URL", ""),
            Map.of("AGENT_KEY", new Secret("key-of-the-agent"), "OTHER_KEY", new Secret("")),
            "usual-model",
            true,
            List.of(),
            Prompt.Style.BRIEF,
            Transcript.Style.PLAIN,
            "npm install -g agent",
            "",
            AgentProperties.Input.PROMPT,
            AgentProperties.Session.NONE);

    private static final Brief TO_PLAN =
            new Brief.ToPlan(JobKind.BUILD, "a greeter", "agent", List.of(), List.of("T1"), List.of());
    private static final Brief TO_REVIEW = new Brief.ToReview("a greeter", List.of(TASK), "c0ffee", EVIDENCE, 0);
    private static final String PLAN = """
            {"title": "Greeter", "phases": [{"tasks": [{"key": "%s", "title": "Greet", "criteria": ["it says hello"]}]}]}
            """;

    @TempDir
    Path root;

    final List<Command> commands = new ArrayList<>();
    final List<String> prompts = new ArrayList<>();

    @Test
    void anAgentIsToldTheTaskItsCriteriaAndWhyTheWorkCameBack() throws InterruptedException {
        var brief = new Brief.ToImplement(
                "a greeter", TASK, 1, List.of(new Feedback("reviewer", "say it louder")), List.of("in capitals"));

        run(AGENT, brief, ended(0, "wrote greet.sh\ndone\n"));

        assertThat(prompts.getFirst())
                .contains("# Greet", "Print a greeting.", "- it says hello", "- greet.sh", "a greeter")
                .contains("from the reviewer", "say it louder", "- in capitals")
                .contains("the lease expired");
    }

    @Test
    void placeholdersAreFilledInAndNothingIsReadByAShell() throws InterruptedException {
        run(AGENT, implement("a greeter"), ended(0, ""));

        assertThat(commands.getFirst().argv())
                .containsExactly(
                        "agent", "--model", "big; rm -rf /", "--in", "/workspace", "/workspace/.waggle/prompt.md");
        assertThat(commands.getFirst().environment())
                .containsOnly(Map.entry("AGENT_TELEMETRY", "off"), Map.entry("AGENT_KEY", "key-of-the-agent"));
        assertThat(commands.getFirst().network()).isTrue();
        assertThat(commands.getFirst().input()).isEmpty();
    }

    @Test
    void thePromptIsNoPartOfTheWork() throws InterruptedException {
        run(AGENT, implement("a greeter"), ended(0, ""));

        assertThat(new Workspace(root).files()).isEmpty();
    }

    @Test
    void itsLastWordsAreTheSummary() throws InterruptedException {
        assertThat(run(AGENT, implement("a greeter"), ended(0, "…\nsays hello now\n\n")))
                .isEqualTo(new Work.Edited("says hello now"));
        assertThat(run(AGENT, implement("a greeter"), ended(0, ""))).isEqualTo(new Work.Edited("Changed by agent"));
    }

    @Test
    void aQuestionIsAnswered() throws InterruptedException {
        assertThat(run(AGENT, new Brief.ToAnswer("how do I run it?"), ended(0, "sh greet.sh\n")))
                .isEqualTo(new Work.Answered("sh greet.sh"));
        assertThat(prompts.getFirst()).contains("how do I run it?");
    }

    @Test
    void aDocumenterIsToldTheCommandThatChecks() throws InterruptedException {
        run(AGENT, new Brief.ToDocument("a greeter", plan(), EVIDENCE), ended(0, "ok"));

        assertThat(prompts.getFirst()).contains("README.md", "`make test`", "Markdown files only");
    }

    @Test
    void theShellAgentRunsTheFencedBlockAndNothingElse() throws InterruptedException {
        run(AgentProperties.SHELL, implement("Greet:\n```sh\necho hello > greet.txt\n```\nThanks"), ended(0, ""));

        assertThat(prompts).containsExactly("echo hello > greet.txt\n");
        assertThat(commands.getFirst().argv()).containsExactly("sh", "-e", "/workspace/.waggle/prompt.md");
    }

    @Test
    void aRequestWithoutABlockIsNotGuessedAt() throws InterruptedException {
        assertFailed(
                run(AgentProperties.SHELL, implement("please greet"), ended(0, "")),
                Fault.REQUEST_NOT_SUPPORTED,
                "```sh");
        assertThat(commands).isEmpty();
    }

    @Test
    void theShellAgentDoesNotPlanOrReview() throws InterruptedException {
        for (Brief brief : List.of(TO_PLAN, TO_REVIEW)) {
            assertFailed(
                    run(AgentProperties.SHELL, brief, ended(0, "")),
                    Fault.REQUEST_NOT_SUPPORTED,
                    "engine llm or template");
        }
    }

    @Test
    void aPromptThatNoWordNamesComesOnStandardInput() throws InterruptedException {
        run(AgentProperties.of(Prompt.Style.BRIEF, "agent"), implement("a greeter"), ended(0, ""));

        assertThat(commands.getFirst().input()).isEqualTo(prompts.getFirst()).contains("a greeter");
        assertThat(commands.getFirst().network()).isFalse();
    }

    @Test
    void aPlanIsReadOutOfItsTalkAndChecked() throws InterruptedException {
        var planned =
                (Work.Planned) run(AGENT, TO_PLAN, ended(0, "Here you are:\n" + PLAN.formatted("T2") + "\nBye\n"));

        assertThat(planned.plan().tasks()).extracting(PlannedTask::key).containsExactly("T2");
        assertThat(prompts.getFirst()).contains("planner", "a greeter", "- T1", "\"check_command\"");
        assertFailed(run(AGENT, TO_PLAN, ended(0, PLAN.formatted("T1"))), Fault.PLAN_INVALID, "'T1' is already used");
        assertFailed(run(AGENT, TO_PLAN, ended(0, "no idea")), Fault.PROVIDER_GARBAGE, "no JSON object");
    }

    @Test
    void aReviewIsReadOutOfItsTalkAndChecked() throws InterruptedException {
        assertThat(run(AGENT, TO_REVIEW, ended(0, "{\"approved\": false, \"feedback\": \"say it louder\"}")))
                .isEqualTo(new Work.Reviewed(false, "say it louder"));
        assertThat(prompts.getFirst()).contains("reviewer", "- it says hello", "command: make test", "exit code: 0");
        assertFailed(
                run(AGENT, TO_REVIEW, ended(0, "{\"approved\": false}")), Fault.PROVIDER_GARBAGE, "without feedback");
    }

    @Test
    void aMissingAgentIsNamedWithTheLineThatInstallsIt() throws InterruptedException {
        assertFailed(
                run(AGENT, implement("a greeter"), ended(127, "agent: not found")),
                Fault.ENGINE_MISSING,
                "npm install -g agent");
    }

    @Test
    void aCrashCarriesTheLastWords() throws InterruptedException {
        assertFailed(
                run(AGENT, implement("a greeter"), ended(3, "segmentation fault")),
                Fault.ENGINE_CRASHED,
                "exit code 3: segmentation fault");
    }

    @Test
    void aHangIsATimeout() throws InterruptedException {
        var hung = new Ended(137, output(""), output(""), true, Duration.ofSeconds(60));

        assertFailed(run(AGENT, implement("a greeter"), hung), Fault.ENGINE_TIMEOUT, "after 60 s");
    }

    @Test
    void anAgentThatSpeaksJsonTellsHowItEndedWhateverItsExitCode() throws InterruptedException {
        var jsonl = withOutput(Transcript.Style.JSONL);

        assertThat(run(
                        jsonl,
                        implement("x"),
                        ended(
                                0,
                                "noise\n{\"type\":\"init\"}\n{broken\n"
                                        + "{\"type\":\"result\",\"is_error\":false,\"result\":\"greets\"}\n")))
                .isEqualTo(new Work.Edited("greets"));
        assertFailed(
                run(jsonl, implement("x"), ended(0, "{\"type\":\"result\",\"is_error\":true,\"result\":\"401\"}\n")),
                Fault.ENGINE_CRASHED,
                "reports an error: 401");
        assertFailed(run(jsonl, implement("x"), ended(0, "")), Fault.ENGINE_CRASHED, "no result event");
    }

    @Test
    void longLastWordsAreCut() throws InterruptedException {
        var work = (Work.Edited) run(AGENT, implement("x"), ended(0, "y".repeat(2_000)));

        assertThat(work.summary()).hasSize(500).endsWith("…");
    }

    private static AgentProperties withOutput(Transcript.Style style) {
        return new AgentProperties(
                List.of("agent"),
                Map.of(),
                Map.of(),
                "",
                false,
                List.of(),
                Prompt.Style.BRIEF,
                style,
                "",
                "",
                AgentProperties.Input.PROMPT,
                AgentProperties.Session.NONE);
    }

    private static void assertFailed(Work work, Fault fault, String why) {
        assertThat(work).isInstanceOfSatisfying(Work.Failed.class, failed -> {
            assertThat(failed.fault()).isEqualTo(fault);
            assertThat(failed.detail()).contains(why);
        });
    }

    private Work run(AgentProperties properties, Brief brief, Ended ended) throws InterruptedException {
        var workspace = new Workspace(root);
        var launcher = new Launcher() {
            @Override
            public String workspace() {
                return "/workspace";
            }

            @Override
            public Ended run(Command command) {
                commands.add(command);
                prompts.add(workspace.read(".waggle/prompt.md").orElseThrow());
                return ended;
            }
        };
        var attempt = new Attempt(assignment(brief), workspace, _ -> {}, launcher, Duration.ofSeconds(60));
        var thought = new CommandLineEngine("agent", properties, "bubblewrap").run(attempt);
        assertThat(thought.report().engine()).isEqualTo("agent");
        assertThat(thought.report().sandbox()).isEqualTo("bubblewrap");
        return thought.work();
    }

    private static Brief implement(String request) {
        return new Brief.ToImplement(request, TASK, 0, List.of(), List.of());
    }

    private static Plan plan() {
        return new Plan("Greeter", "", "sh", "make test", List.of());
    }

    private static Assignment assignment(Brief brief) {
        return new Assignment(
                TaskId.of(ID),
                7,
                JobId.of(ID),
                ProjectId.of(ID),
                "implementer",
                2,
                "agent",
                "big; rm -rf /",
                Duration.ofMinutes(5),
                true,
                brief,
                new Checkout("/git/" + ID + ".git", "main", "tasks/" + ID + "/7", "token"),
                "the lease expired");
    }

    private static Ended ended(int exitCode, String said) {
        return new Ended(exitCode, output(said), output(""), false, Duration.ofMillis(5));
    }

    private static Output output(String text) {
        return new Output(text, text.length(), false);
    }
}
