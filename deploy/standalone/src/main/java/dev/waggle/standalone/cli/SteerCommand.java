package dev.waggle.standalone.cli;

import dev.waggle.common.api.JobStatusView;
import dev.waggle.common.id.JobId;
import dev.waggle.standalone.client.HiveClient;
import dev.waggle.standalone.terminal.Style;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says a word to a job: approve, pause, resume, cancel, retry. */
@Command
class SteerCommand extends JobCommand {
    private final String verb;

    SteerCommand(Cli cli, String verb) {
        super(cli);
        this.verb = verb;
    }

    @Nullable
    String text() {
        return null;
    }

    @Override
    int call(HiveClient hive, JobId job) {
        JobStatusView status = hive.steer(job, verb, text());
        if (json) {
            cli.json(status);
        } else {
            var out = cli.out();
            out.say(out.paint(Words.style(status.status()), Words.mark(status.status()) + " " + Words.state(status))
                    + "  " + out.paint(Style.STRONG, status.display()) + "  " + status.title());
        }
        return ExitCode.DONE;
    }

    /** With a sentence or without. */
    @Command
    static final class Interrupting extends SteerCommand {
        @Parameters(index = "1", arity = "0..1", paramLabel = "TEXT", description = "what should be different")
        @Nullable
        String words;

        Interrupting(Cli cli) {
            super(cli, "interrupt");
        }

        @Override
        @Nullable
        String text() {
            return words;
        }
    }

    /** With a sentence beside it: answer, hint. */
    @Command
    static final class Saying extends SteerCommand {
        @Parameters(index = "1", paramLabel = "TEXT", description = "your words")
        String words = "";

        Saying(Cli cli, String verb) {
            super(cli, verb);
        }

        @Override
        @Nullable
        String text() {
            return words;
        }
    }
}
