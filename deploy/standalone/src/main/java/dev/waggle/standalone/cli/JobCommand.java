package dev.waggle.standalone.cli;

import dev.waggle.common.id.JobId;
import dev.waggle.standalone.client.HiveClient;
import picocli.CommandLine.Parameters;

/** A command about one job. */
abstract class JobCommand extends HiveCommand {
    @Parameters(index = "0", paramLabel = "JOB", description = "its id, or its short form as in #A7F3")
    String name = "";

    JobCommand(Cli cli) {
        super(cli);
    }

    @Override
    public final Integer call() {
        HiveClient hive = cli.hive();
        return call(hive, hive.find(name));
    }

    abstract int call(HiveClient hive, JobId job);
}
