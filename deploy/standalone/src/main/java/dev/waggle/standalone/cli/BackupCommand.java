package dev.waggle.standalone.cli;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import dev.waggle.standalone.backup.HomeBackup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Saves everything that the hive knows. */
@Command(name = "backup", description = "Save the whole hive in one file, secrets included; the hive has to be down.")
final class BackupCommand extends HiveCommand {
    @Parameters(index = "0", paramLabel = "FILE")
    String file = "";

    @Option(names = "--force", description = "in place of a file that is there")
    boolean force;

    BackupCommand(Cli cli) {
        super(cli);
    }

    @Override
    public Integer call() {
        Path target = cli.path(file);
        if (Files.exists(target) && !force) {
            throw new WaggleException(
                    Fault.BAD_REQUEST, target + " is there already: name another file, or --force replaces it.");
        }
        int files = new HomeBackup(cli.home()).save(target);
        if (cli.environment().containsKey("WAGGLE_DATABASE_URL")) {
            cli.err().say("The database that WAGGLE_DATABASE_URL names is not in it: save it with pg_dump.");
        }
        if (json) {
            cli.json(Map.of("file", target.toString(), "files", files));
        } else {
            cli.out().say("✓ saved " + files + " files of " + cli.home().root() + " in " + target);
        }
        return ExitCode.DONE;
    }
}
