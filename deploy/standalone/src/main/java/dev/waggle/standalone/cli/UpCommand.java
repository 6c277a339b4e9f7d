package dev.waggle.standalone.cli;

import dev.waggle.standalone.hive.BackgroundHive;
import dev.waggle.standalone.hive.HiveMain;
import dev.waggle.standalone.hive.HiveRun;
import dev.waggle.standalone.hive.HiveSettings;
import dev.waggle.standalone.home.RunningHive;
import dev.waggle.standalone.terminal.Style;
import dev.waggle.standalone.terminal.Terminal;
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
            if (json) {
                cli.json(running.get());
            } else {
                announce(running.get(), "is up already", cli.out());
            }
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
            background.findings().forEach(cli.out()::say);
            announce(hive, "is up", cli.out());
            cli.out().say("  ./waggle down stops it; its log is " + cli.home().log());
        }
        return ExitCode.DONE;
    }

    static void announce(RunningHive hive, String how, Terminal out) {
        out.say(out.paint(Style.GOOD, "✓") + " Waggle " + how + " at " + hive.url() + " (process " + hive.pid() + ")");
    }
}
