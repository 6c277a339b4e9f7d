package dev.waggle.standalone.cli;

import dev.waggle.standalone.backup.HomeBackup;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings a saved hive back. */
@Command(name = "restore", description = "Bring a saved hive back; the hive has to be down.")
final class RestoreCommand extends HiveCommand {
    @Parameters(index = "0", paramLabel = "FILE")
    String file = "";

    @Option(names = "--replace", description = "in place of the hive that is there, which is kept aside")
    boolean replace;

    RestoreCommand(Cli cli) {
        super(cli);
    }

    @Override
    public Integer call() {
        Path home = cli.home().root();
        Path aside = new HomeBackup(cli.home()).load(cli.path(file), replace);
        if (json) {
            cli.json(Map.of("home", home.toString(), "old", aside.equals(home) ? "" : aside.toString()));
        } else {
            cli.out().say("✓ restored into " + home + (aside.equals(home) ? "" : "; the old hive lies in " + aside));
            cli.out().say("  ./waggle up --detach");
        }
        return ExitCode.DONE;
    }
}
