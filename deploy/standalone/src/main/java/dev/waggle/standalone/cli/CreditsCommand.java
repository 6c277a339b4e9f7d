package dev.waggle.standalone.cli;

import dev.waggle.common.WaggleException;
import dev.waggle.common.api.CreditsView;
import dev.waggle.common.api.LedgerLine;
import dev.waggle.common.api.NewBooking;
import dev.waggle.common.api.NewSpendLimit;
import dev.waggle.common.contract.Fault;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what a person has, sets what may be spent, and books what was bought. */
@Command(name = "credits", description = "Your credits: what is left, what is set aside, what was spent.")
final class CreditsCommand extends HiveCommand {
    @Option(names = "--person", paramLabel = "ID", description = "somebody else's, for admins")
    @Nullable
    UUID person;

    CreditsCommand(Cli cli) {
        super(cli);
    }

    @Override
    public Integer call() {
        report(this, cli.hive().money().credits(of(person)));
        return ExitCode.DONE;
    }

    static Map<String, String> of(@Nullable UUID person) {
        return person == null ? new HashMap<>() : new HashMap<>(Map.of("person", person.toString()));
    }

    private static void report(HiveCommand command, CreditsView credits) {
        if (command.json) {
            command.cli.json(credits);
            return;
        }
        var out = command.cli.out();
        out.say(credits.available().toPlainString() + " credits left; a credit is worth $"
                + credits.creditDollars().toPlainString());
        if (credits.held().signum() + credits.reserved().signum() > 0) {
            out.say("set aside: %s for jobs, %s for calls under way; balance %s"
                    .formatted(plain(credits.held()), plain(credits.reserved()), plain(credits.balance())));
        }
        out.say("spent: $%s today, $%s in all"
                .formatted(plain(credits.spentTodayDollars()), plain(credits.spentDollars())));
        credits.limits()
                .forEach(limit -> out.say("limit of %s %s: %s"
                        .formatted(
                                limit.scope(),
                                limit.id(),
                                limit.dollars() == null ? "none" : "$" + plain(limit.dollars()))));
    }

    static String plain(@Nullable BigDecimal number) {
        return number == null ? "" : number.toPlainString();
    }

    /** What came and went. */
    @Command(name = "ledger", description = "What came and went, newest first.")
    static final class Ledger extends HiveCommand {
        @Option(names = "--limit", paramLabel = "N", description = "so many lines, at most 200")
        int limit = 20;

        @Option(names = "--person", paramLabel = "ID", description = "somebody else's, for admins")
        @Nullable
        UUID person;

        Ledger(Cli cli) {
            super(cli);
        }

        @Override
        public Integer call() {
            Map<String, String> query = of(person);
            query.put("limit", Integer.toString(limit));
            List<LedgerLine> lines = cli.hive().money().ledger(query);
            if (json) {
                cli.json(lines);
            } else {
                cli.out()
                        .table(
                                List.of("WHEN", "KIND", "CREDITS", "USD", "JOB", "NOTE"),
                                lines.stream().map(Ledger::row).toList());
            }
            return ExitCode.DONE;
        }

        private static List<String> row(LedgerLine line) {
            return List.of(
                    String.valueOf(line.at()),
                    line.kind(),
                    plain(line.credits()),
                    plain(line.dollars()),
                    line.jobId() == null ? "" : line.jobId().toString(),
                    Objects.requireNonNullElse(line.note(), ""));
        }
    }

    /** Books by hand. */
    @Command(
            name = "book",
            description = "Book a purchase, a refund or an adjustment (which may be negative), for admins.")
    static final class Book extends HiveCommand {
        @Parameters(index = "0", paramLabel = "KIND", description = "purchase, refund or adjustment")
        String kind = "";

        @Parameters(index = "1", paramLabel = "CREDITS")
        BigDecimal credits = BigDecimal.ZERO;

        @Option(names = "--person", paramLabel = "ID", description = "to whose account; yours where it is left out")
        @Nullable
        UUID person;

        @Option(names = "--dollars", paramLabel = "USD", description = "what was paid or given back")
        @Nullable
        BigDecimal dollars;

        @Option(names = "--external-id", paramLabel = "ID", description = "the payment's name: it is booked once")
        @Nullable
        String externalId;

        @Option(names = "--note", paramLabel = "TEXT")
        @Nullable
        String note;

        Book(Cli cli) {
            super(cli);
        }

        @Override
        public Integer call() {
            report(this, cli.hive().money().book(new NewBooking(person, kind, credits, dollars, externalId, note)));
            return ExitCode.DONE;
        }
    }

    /** Sets what may be spent. */
    @Command(
            name = "limit",
            description = "What may be spent in US dollars; -1: no limit; without USD: as the settings say.",
            footer = {"", "./waggle credits limit job '#A7F3' 2.50     ./waggle credits limit day 20"})
    static final class SpendLimit extends HiveCommand {
        @Parameters(index = "0", paramLabel = "SCOPE", description = "job, day (each day of yours) or person (in all)")
        String scope = "";

        @Parameters(index = "1", arity = "0..1", paramLabel = "JOB|USD")
        @Nullable
        String first;

        @Parameters(index = "2", arity = "0..1", paramLabel = "USD")
        @Nullable
        String second;

        @Option(names = "--person", paramLabel = "ID", description = "somebody else's day or all, for admins")
        @Nullable
        UUID person;

        SpendLimit(Cli cli) {
            super(cli);
        }

        @Override
        public Integer call() {
            var hive = cli.hive();
            boolean job = scope.equals("job");
            if (job && first == null) {
                throw new WaggleException(Fault.BAD_REQUEST, "Say which job: ./waggle credits limit job '#A7F3' 2.50");
            }
            UUID id = job ? hive.find(Objects.requireNonNull(first)).value() : person;
            hive.money().limit(new NewSpendLimit(scope, id, dollars(job ? second : first)));
            report(this, hive.money().credits(Map.of()));
            return ExitCode.DONE;
        }

        private static @Nullable BigDecimal dollars(@Nullable String text) {
            try {
                return text == null ? null : new BigDecimal(text);
            } catch (NumberFormatException e) {
                throw new WaggleException(Fault.BAD_REQUEST, "'" + text + "' are no US dollars: want 2.50, or -1.", e);
            }
        }
    }
}
