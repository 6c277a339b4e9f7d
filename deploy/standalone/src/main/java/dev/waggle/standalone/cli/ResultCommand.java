package dev.waggle.standalone.cli;

import dev.waggle.common.api.JobStatusView;
import dev.waggle.common.api.JobView;
import dev.waggle.common.contract.JobStatus;
import dev.waggle.common.id.JobId;
import dev.waggle.standalone.client.HiveClient;
import dev.waggle.standalone.terminal.Terminal;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Fetches what a job made. */
@Command(name = "result", description = "What a job delivered; --zip saves the project.")
final class ResultCommand extends JobCommand {
    @Option(names = "--zip", paramLabel = "FILE", description = "save the delivered project as a ZIP file")
    @Nullable
    String zip;

    ResultCommand(Cli cli) {
        super(cli);
    }

    @Override
    int call(HiveClient hive, JobId job) {
        JobStatusView status = hive.status(job);
        if (status.status() == JobStatus.FAILED || status.status() == JobStatus.CANCELLED) {
            cli.err()
                    .say(status.display() + " " + Words.of(status.status())
                            + (status.error() == null
                                    ? "."
                                    : ": " + status.error().detail()));
            if (json) {
                cli.json(status);
            }
            return ExitCode.JOB_FAILED;
        }
        JobView.Result result = hive.result(job);
        if (zip != null) {
            Path file = cli.path(zip);
            hive.resultZip(job, file);
            cli.err().say("saved " + file);
        }
        if (json) {
            cli.json(result);
        } else if (zip == null) {
            show(result);
        }
        return ExitCode.DONE;
    }

    private void show(JobView.Result result) {
        Terminal out = cli.out();
        out.say(result.answer() == null ? result.summary() : result.answer());
        if (result.evidence() != null) {
            out.say("checks   " + Words.of(result.evidence()));
        }
        if (result.commit() != null) {
            out.say("commit   " + result.commit());
        }
        if (!result.engines().isEmpty()) {
            out.say("made by  " + String.join(", ", result.engines()));
        }
        String clone = result.links().get("clone");
        if (clone != null) {
            out.say("clone    git clone " + cli.hive().address().resolve(clone)
                    + "  (user waggle, password: ./waggle token)");
        }
    }
}
