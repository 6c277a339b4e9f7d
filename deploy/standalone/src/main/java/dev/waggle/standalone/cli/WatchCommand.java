package dev.waggle.standalone.cli;

import dev.waggle.common.api.JobStatusView;
import dev.waggle.common.id.JobId;
import dev.waggle.standalone.client.HiveClient;
import picocli.CommandLine.Command;

/** Follows a job. */
@Command(name = "watch", description = "Follow a job to its end; with --json a line for each event.")
final class WatchCommand extends JobCommand {
    WatchCommand(Cli cli) {
        super(cli);
    }

    @Override
    int call(HiveClient hive, JobId job) {
        var watch = new Watch(hive, cli.out());
        JobStatusView end = json ? watch.follow(job, cli::jsonEvent) : watch.show(job);
        if (!json) {
            Watch.farewell(cli.out(), end);
        }
        return ExitCode.of(end);
    }
}
