package dev.waggle.standalone.cli;

import dev.waggle.common.api.JobStatusView;
import dev.waggle.common.id.JobId;
import dev.waggle.standalone.client.HiveClient;
import dev.waggle.standalone.terminal.Style;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Changes how urgent a job is. */
@Command(name = "priority", description = "Make a job that is open more urgent, or less.")
final class PriorityCommand extends JobCommand {
    @Parameters(index = "1", paramLabel = "N", description = "-100 to 100, higher first")
    int priority;

    PriorityCommand(Cli cli) {
        super(cli);
    }

    @Override
    int call(HiveClient hive, JobId job) {
        JobStatusView status = hive.priority(job, priority);
        if (json) {
            cli.json(status);
        } else {
            cli.out()
                    .say(cli.out().paint(Style.STRONG, status.display()) + "  has priority " + priority + " now  "
                            + status.title());
        }
        return ExitCode.DONE;
    }
}
