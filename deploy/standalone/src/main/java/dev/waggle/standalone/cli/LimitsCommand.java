package dev.waggle.standalone.cli;

import dev.waggle.common.WaggleException;
import dev.waggle.common.api.LimitView;
import dev.waggle.common.api.NewLimit;
import dev.waggle.common.contract.Fault;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows and sets how much may run at once. */
@Command(
        name = "limits",
        description = "How many tasks may run at once, and what is paused; with SCOPE and NAME it sets that.",
        footer = {
            "",
            "SCOPE is hive, role, person, project or session; NAME is a role, an id, 'hive', or '*' for each.",
            "./waggle limits role implementer --most 3     ./waggle limits hive hive --pause"
        })
final class LimitsCommand extends HiveCommand {
    @Parameters(index = "0", arity = "0..1", paramLabel = "SCOPE", description = "what it is a limit of")
    @Nullable
    String scope;

    @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", description = "which one")
    @Nullable
    String name;

    @Option(names = "--most", paramLabel = "N", description = "so many tasks at once")
    @Nullable
    Integer most;

    @Option(names = "--reset", description = "as the settings of the hive say")
    boolean reset;

    @Option(names = "--pause", description = "nothing new of it begins")
    boolean pause;

    @Option(names = "--resume", description = "it goes on")
    boolean resume;

    @Option(names = "--weight", paramLabel = "W", description = "of a person: who weighs 2 is served twice as often")
    @Nullable
    Double weight;

    LimitsCommand(Cli cli) {
        super(cli);
    }

    @Override
    public Integer call() {
        var hive = cli.hive();
        if (scope != null) {
            String which = name == null && scope.equals("hive") ? "hive" : name;
            if (which == null || !anything()) {
                throw new WaggleException(
                        Fault.BAD_REQUEST,
                        "Say which one and what: ./waggle limits role implementer --most 3, or --pause, --resume, --reset.");
            }
            if (reset) {
                hive.resetLimit(scope, which);
            }
            if (most != null || pause || resume || weight != null) {
                hive.limit(
                        scope, which, new NewLimit(most, pause ? Boolean.TRUE : resume ? Boolean.FALSE : null, weight));
            }
        }
        List<LimitView> limits = hive.limits();
        if (json) {
            cli.json(Map.of("limits", limits));
        } else {
            cli.out()
                    .table(
                            List.of("SCOPE", "NAME", "MOST", "NOW", "WEIGHT", ""),
                            limits.stream().map(LimitsCommand::row).toList());
        }
        return ExitCode.DONE;
    }

    private boolean anything() {
        return most != null || reset || pause || resume || weight != null;
    }

    private static List<String> row(LimitView limit) {
        return List.of(
                limit.scope(),
                limit.name(),
                limit.most() == null ? "" : limit.most().toString(),
                String.valueOf(limit.out()),
                limit.weight() == 1 ? "" : String.valueOf(limit.weight()),
                limit.paused() ? "paused" : "");
    }
}
