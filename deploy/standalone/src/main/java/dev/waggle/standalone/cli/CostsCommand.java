package dev.waggle.standalone.cli;

import dev.waggle.common.api.CostLine;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows what calls to models have cost, by what they have in common. */
@Command(name = "costs", description = "What calls to models have cost.")
final class CostsCommand extends HiveCommand {
    @Option(names = "--by", paramLabel = "WHAT", description = "job, project, user, model, key or day")
    String by = "job";

    @Option(names = "--from", paramLabel = "DAY", description = "from this day of UTC on, as 2026-11-21")
    @Nullable
    LocalDate from;

    @Option(names = "--to", paramLabel = "DAY", description = "until the end of this day")
    @Nullable
    LocalDate to;

    @Option(names = "--all", description = "everybody's, for admins")
    boolean all;

    @Option(names = "--person", paramLabel = "ID", description = "somebody else's, for admins")
    @Nullable
    UUID person;

    CostsCommand(Cli cli) {
        super(cli);
    }

    @Override
    public Integer call() {
        Map<String, String> query = CreditsCommand.of(person);
        query.put("by", by);
        if (all) {
            query.put("all", "true");
        }
        if (from != null) {
            query.put("from", from.atStartOfDay(ZoneOffset.UTC).toInstant().toString());
        }
        if (to != null) {
            query.put(
                    "to",
                    to.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().toString());
        }
        List<CostLine> costs = cli.hive().money().costs(query);
        if (json) {
            cli.json(costs);
        } else if (costs.isEmpty()) {
            cli.out().say("No calls yet.");
        } else {
            cli.out()
                    .table(
                            List.of("USD", "CREDITS", "CALLS", "SENT", "CACHED", "ANSWERED", "ID", ""),
                            costs.stream().map(CostsCommand::row).toList());
        }
        return ExitCode.DONE;
    }

    private static List<String> row(CostLine line) {
        return List.of(
                line.dollars().toPlainString() + (line.estimated() > 0 ? " ~" : ""),
                line.credits().toPlainString(),
                Long.toString(line.calls()),
                Long.toString(line.inputTokens()),
                Long.toString(line.cachedTokens()),
                Long.toString(line.outputTokens()),
                line.id(),
                line.name().equals(line.id()) ? "" : line.name());
    }
}
