package dev.waggle.standalone.cli;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import dev.waggle.standalone.client.HiveClient;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Map;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The word that all others follow. */
@Command(
        name = "waggle",
        version = "waggle 0.1.0",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        header = "Say in one sentence what you want built.",
        footer = {
            "",
            "JOB is a job's id or its short form, as in '#A7F3'. TEXT is a sentence in quotes.",
            "./waggle test runs every test of Waggle itself; ./waggle test --help says more.",
            "Exit codes: 0 done, 1 the job failed or was cancelled, 2 wrong use, 3 no hive answers, 4 it waits for you.",
            "Settings: WAGGLE_HOME, WAGGLE_PORT, WAGGLE_URL and WAGGLE_TOKEN (another hive), see README.md."
        })
final class WaggleCommand implements Runnable {
    @Spec
    CommandSpec spec = CommandSpec.create();

    /** Everything that one can say. */
    static CommandLine commandLine(Cli cli, InputStream in) {
        var line = new CommandLine(new WaggleCommand());
        line.addSubcommand(new BuildCommand(cli));
        line.addSubcommand(new UpCommand(cli));
        line.addSubcommand(new DownCommand(cli));
        line.addSubcommand(new DoctorCommand(cli));
        line.addSubcommand(new SubmitCommand(cli, in));
        line.addSubcommand(new JobsCommand(cli));
        line.addSubcommand(new StatusCommand(cli));
        line.addSubcommand(new WatchCommand(cli));
        line.addSubcommand(new ResultCommand(cli));
        add(line, "diff", "What a job changed.", new TextCommand(cli, "diff", HiveClient::diff));
        add(line, "logs", "The log of a job's last checks.", new TextCommand(cli, "log", HiveClient::logs));
        add(line, "approve", "Say yes to a plan.", new SteerCommand(cli, "approve"));
        add(line, "answer", "Answer a job's question.", new SteerCommand.Saying(cli, "answer"));
        add(line, "pause", "Let a job stand still, and what runs of it too.", new SteerCommand(cli, "pause"));
        add(
                line,
                "interrupt",
                "Stop what runs of a job; with TEXT it begins anew and knows it.",
                new SteerCommand.Interrupting(cli));
        add(line, "resume", "Let a job go on.", new SteerCommand(cli, "resume"));
        add(line, "cancel", "Stop a job.", new SteerCommand(cli, "cancel"));
        add(line, "retry", "Try a job again that failed or was cancelled.", new SteerCommand(cli, "retry"));
        add(line, "hint", "Tell a running job something.", new SteerCommand.Saying(cli, "hint"));
        line.addSubcommand(new PriorityCommand(cli));
        line.addSubcommand(new LimitsCommand(cli));
        line.addSubcommand(new SchedulesCommand(cli));
        line.addSubcommand(new ProjectsCommand(cli));
        line.addSubcommand(family(
                new SessionsCommand(cli),
                new SessionsCommand.Open(cli),
                new SessionsCommand.Change(cli),
                new SessionsCommand.Close(cli)));
        line.addSubcommand(family(
                new KeysCommand(cli),
                new KeysCommand.Add(cli, in),
                new KeysCommand.Change(cli),
                new KeysCommand.Revoke(cli),
                new KeysCommand.Rotate(cli)));
        line.addSubcommand(family(
                new CreditsCommand(cli),
                new CreditsCommand.Ledger(cli),
                new CreditsCommand.Book(cli),
                new CreditsCommand.SpendLimit(cli),
                new CostsCommand(cli),
                new PricesCommand(cli, in)));
        line.addSubcommand(new ImportCommand(cli));
        line.addSubcommand(new TokenCommand(cli));
        line.addSubcommand(new BackupCommand(cli));
        line.addSubcommand(new RestoreCommand(cli));
        line.getSubcommands().values().forEach(sub -> sub.getCommandSpec().mixinStandardHelpOptions(true));
        line.setExecutionExceptionHandler((trouble, at, _) -> complain(cli, trouble, at));
        return line;
    }

    /** A word with words of its own. */
    private static CommandLine family(HiveCommand first, HiveCommand... words) {
        var family = new CommandLine(first);
        for (var word : words) {
            family.addSubcommand(word);
        }
        family.getSubcommands().values().forEach(word -> word.getCommandSpec().mixinStandardHelpOptions(true));
        return family;
    }

    private static void add(CommandLine line, String name, String description, Object command) {
        var sub = new CommandLine(command);
        sub.getCommandSpec().usageMessage().description(description);
        line.addSubcommand(name, sub);
    }

    private static int complain(Cli cli, Exception trouble, CommandLine at) {
        WaggleException known = trouble instanceof WaggleException expected ? expected : unexpected(cli, trouble);
        cli.err().say(String.valueOf(known.getMessage()));
        if (at.getCommand() instanceof HiveCommand command && command.json) {
            cli.json(Map.of("error", Map.of("fault", known.fault(), "detail", String.valueOf(known.getMessage()))));
        }
        return ExitCode.of(known.fault());
    }

    private static WaggleException unexpected(Cli cli, Exception trouble) {
        LoggerFactory.getLogger(WaggleCommand.class)
                .atError()
                .setCause(trouble)
                .log("a command failed unexpectedly; its caller is sent here");
        String reason = String.valueOf(trouble.getMessage()).lines().findFirst().orElse("");
        return new WaggleException(
                Fault.INTERNAL,
                "Something unexpected went wrong: " + reason + " ("
                        + trouble.getClass().getSimpleName() + "). More in "
                        + cli.home().log(),
                trouble);
    }

    @Override
    public void run() {
        spec.commandLine().usage(new PrintWriter(spec.commandLine().getOut(), true));
    }
}
