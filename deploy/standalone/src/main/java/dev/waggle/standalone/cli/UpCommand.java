package dev.waggle.standalone.cli;

import dev.waggle.standalone.hive.BackgroundHive;
import dev.waggle.standalone.hive.HiveMain;
import dev.waggle.standalone.hive.HiveRun;
import dev.waggle.standalone.hive.HiveSettings;
import dev.waggle.standalone.home.RunningHive;
import dev.waggle.standalone.terminal.Style;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts a hive. */
@Command(name = "up", description = "Start the hive: here, or with --detach in the background.")
final class UpCommand extends HiveCommand {
    @Option(
            names = {"-d", "--detach"},
            description = "in the background; ./waggle down stops it")
    boolean detach;

    UpCommand(Cli cli) {
        super(cli);
    }

    @Override
    public Integer call() throws InterruptedException {
        var background = new BackgroundHive(cli.home(), cli.environment());
        Optional<RunningHive> running = background.running();
        if (running.isPresent()) {
            report(running.get(), "is up already");
            return ExitCode.DONE;
        }
        if (!detach) {
            new HiveRun(HiveSettings.of(cli.environment()), HiveMain.services(cli.environment()), cli.out()).run();
            return ExitCode.DONE;
        }
        RunningHive hive = background.start();
        if (json) {
            cli.json(hive);
        } else {
            background.firstWords().forEach(cli.out()::say);
            cli.out().say("  ./waggle down stops it; its log is " + cli.home().log());
        }
        return ExitCode.DONE;
    }

    private void report(RunningHive hive, String how) {
        if (json) {
            cli.json(hive);
        } else {
            cli.out()
                    .say(cli.out().paint(Style.GOOD, "✓") + " Waggle " + how + " at " + hive.url() + " (process "
                            + hive.pid() + ")");
        }
    }
}
