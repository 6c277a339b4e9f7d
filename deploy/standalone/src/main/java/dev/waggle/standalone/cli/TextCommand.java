package dev.waggle.standalone.cli;

import dev.waggle.common.id.JobId;
import dev.waggle.standalone.client.HiveClient;
import java.util.Map;
import java.util.function.BiFunction;
import picocli.CommandLine.Command;

/** Prints a text that belongs to a job: its diff, its check log. */
@Command
final class TextCommand extends JobCommand {
    private final String what;
    private final BiFunction<HiveClient, JobId, String> text;

    TextCommand(Cli cli, String what, BiFunction<HiveClient, JobId, String> text) {
        super(cli);
        this.what = what;
        this.text = text;
    }

    @Override
    int call(HiveClient hive, JobId job) {
        String found = text.apply(hive, job);
        if (json) {
            cli.json(Map.of("job_id", job, what, found));
        } else {
            cli.out().print(found.isEmpty() || found.endsWith("\n") ? found : found + "\n");
        }
        return ExitCode.DONE;
    }
}
