package dev.waggle.worker.engine.commandline;

import dev.waggle.common.api.Assignment;
import dev.waggle.common.api.Checkout;
import dev.waggle.common.contract.Brief;
import dev.waggle.common.contract.PlannedTask;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.ProjectId;
import dev.waggle.common.id.TaskId;
import dev.waggle.worker.egress.Exit;
import dev.waggle.worker.engine.Attempt;
import dev.waggle.worker.engine.CommandLineEngine;
import dev.waggle.worker.engine.Thought;
import dev.waggle.worker.process.Command;
import dev.waggle.worker.process.Ended;
import dev.waggle.worker.process.Launcher;
import dev.waggle.worker.process.Output;
import dev.waggle.worker.steer.Steering;
import dev.waggle.worker.workspace.Memory;
import dev.waggle.worker.workspace.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Plays what an agent once printed to its engine as it is shipped. */
final class Recording {
    private static final String ID = "01890a5d-ac96-774b-bcce-b302099a8057";
    private static final PlannedTask TASK =
            new PlannedTask("T1", "Greet", "Print a greeting.", 0, 5, List.of(), List.of("it says hello"), List.of());

    final List<String> progress = new ArrayList<>();
    final List<Command> commands = new ArrayList<>();
    private final String agent;
    private final Path root;
    private Memory memory = Memory.NONE;
    private boolean stopped;
    private int number = 1;

    Recording(String agent, Path root) {
        this.agent = agent;
        this.root = root;
    }

    /** From now on it is started for this attempt. */
    Recording ofAttempt(int attempt) {
        number = attempt;
        return this;
    }

    /** From now on it remembers. */
    Recording remembering(Memory what) {
        memory = what;
        return this;
    }

    static String file(String name) {
        try (var in = Recording.class.getResourceAsStream("/agents/" + name)) {
            if (in == null) {
                throw new IllegalStateException("no recording " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Thought play(int exitCode, String stdout) throws InterruptedException {
        return play(exitCode, stdout, "", false);
    }

    /** Somebody stops it after it printed this. */
    void stopped(String stdout) {
        stopped = true;
        try {
            play(0, stdout);
            throw new AssertionError("it was not stopped");
        } catch (InterruptedException _) {
            stopped = false;
        }
    }

    Thought play(int exitCode, String stdout, String stderr, boolean timedOut) throws InterruptedException {
        var launcher = new Launcher() {
            @Override
            public String workspace() {
                return "/workspace";
            }

            @Override
            public Ended run(Command command) throws InterruptedException {
                commands.add(command);
                stdout.lines().forEach(command.lines());
                stderr.lines().forEach(command.lines());
                if (stopped) {
                    throw new InterruptedException("stopped");
                }
                return new Ended(exitCode, output(stdout), output(stderr), timedOut, Duration.ofMillis(5));
            }
        };
        var attempt = new Attempt(
                assignment(agent, number),
                new Workspace(root),
                progress::add,
                launcher,
                Duration.ofSeconds(60),
                Steering.none(),
                Exit.NONE,
                memory);
        return new CommandLineEngine(agent, ShippedAgents.agent(agent, Map.of()), "bubblewrap").run(attempt);
    }

    static Assignment assignment(String agent) {
        return assignment(agent, 1);
    }

    private static Assignment assignment(String agent, int number) {
        return new Assignment(
                TaskId.of(ID),
                7,
                JobId.of(ID),
                ProjectId.of(ID),
                "implementer",
                number,
                agent,
                null,
                Duration.ofMinutes(5),
                true,
                new Brief.ToImplement("a greeter", TASK, 0, List.of(), List.of()),
                new Checkout("/git/" + ID + ".git", "main", "tasks/" + ID + "/7", "token"),
                null);
    }

    private static Output output(String text) {
        return new Output(text, text.length(), false);
    }
}
