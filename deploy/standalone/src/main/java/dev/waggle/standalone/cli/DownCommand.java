package dev.waggle.standalone.cli;

import dev.waggle.standalone.hive.BackgroundHive;
import java.util.Map;
import picocli.CommandLine.Command;

/** Stops the hive. */
@Command(name = "down", description = "Stop the hive; nothing of it keeps running, everything it knows is kept.")
final class DownCommand extends HiveCommand {
    DownCommand(Cli cli) {
        super(cli);
    }

    @Override
    public Integer call() {
        boolean wasUp = new BackgroundHive(cli.home(), cli.environment()).stop();
        if (json) {
            cli.json(Map.of("stopped", wasUp));
        } else {
            cli.out()
                    .say(
                            wasUp
                                    ? "✓ The hive is down."
                                    : "No hive is up in " + cli.home().root() + ".");
        }
        return ExitCode.DONE;
    }
}
