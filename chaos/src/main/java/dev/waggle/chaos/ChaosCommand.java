package dev.waggle.chaos;

import dev.waggle.chaos.mutant.Hunt;
import dev.waggle.chaos.mutant.Mutant;
import dev.waggle.chaos.run.ChaosPlan;
import dev.waggle.chaos.run.ChaosReport;
import dev.waggle.chaos.run.ChaosRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./waggle chaos}. */
@Command(
        name = "chaos",
        mixinStandardHelpOptions = true,
        header = "Breaks a whole hive on purpose and checks that every promise held.",
        footer = {
            "",
            "Two queens, workers and a gateway in processes of their own, on a RabbitMQ and a PostgreSQL of their own,",
            "do drills while services, broker and database are killed, frozen, cut off, filled up, and a fifth of all",
            "messages comes twice. What happens is drawn from the seed. It ends with 0 if every promise held, with 1",
            "if one was broken, with 2 if recovery took too long."
        })
final class ChaosCommand implements Callable<Integer> {
    static final int RED = 1;
    private static final int LATE = 2;

    @Option(
            names = "--jobs",
            description =
                    "drills that are submitted at least; it goes on as long as something is broken (default: ${DEFAULT-VALUE})",
            defaultValue = "1000")
    private int jobs;

    @Option(
            names = "--kills",
            description = "how often something is killed (default: ${DEFAULT-VALUE})",
            defaultValue = "10")
    private int kills;

    @Option(names = "--seed", description = "what all chance comes from (default: a new one, which is printed)")
    private @Nullable Long seed;

    @Option(
            names = "--profile",
            description = "long: the product's own leases; short: a quarter of them (default: ${DEFAULT-VALUE})",
            defaultValue = "long")
    private Profile profile = Profile.LONG;

    @Option(
            names = "--mutant",
            description = "queens that do one thing wrong, so that one sees it found: ${COMPLETION-CANDIDATES}")
    private @Nullable Mutant mutant;

    @Option(
            names = "--mutants",
            description = "hunts every mutant, each in a small run of its own; ends with 0 if all are caught")
    private boolean mutants;

    @Option(names = "--dir", description = "an empty folder for logs and data (default: a new one)")
    private @Nullable Path dir;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    enum Profile {
        SHORT,
        LONG
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Path home = dir == null ? Files.createTempDirectory("waggle-chaos-") : Files.createDirectories(dir);
        ChaosPlan plan = plan();
        if (mutants) {
            return hunt(plan.seed(), home.toAbsolutePath(), out);
        }
        out.printf("chaos with seed %d: %d jobs, %d kills; logs are in %s%n", plan.seed(), jobs, kills, home);
        out.flush();
        ChaosReport report = new ChaosRun(plan, home.toAbsolutePath(), InstantSource.system(), line -> {
                    out.println(line);
                    out.flush();
                })
                .run();
        out.print(report.text());
        out.flush();
        return report.red() ? RED : report.late() ? LATE : 0;
    }

    private static int hunt(long seed, Path home, PrintWriter out) throws IOException, InterruptedException {
        out.printf("hunting mutants with seed %d; logs are in %s%n", seed, home);
        out.flush();
        var hunted = new Hunt(seed, home, InstantSource.system(), line -> {
                    out.println(line);
                    out.flush();
                })
                .all();
        hunted.forEach(one -> out.println(one.text()));
        out.flush();
        return hunted.stream().allMatch(Hunt.Catch::caught) ? 0 : RED;
    }

    private ChaosPlan plan() {
        long from = seed == null ? new SecureRandom().nextInt(1_000_000) : seed;
        ChaosPlan plan = switch (profile) {
            case SHORT -> ChaosPlan.brief(jobs, kills, from);
            case LONG -> ChaosPlan.full(jobs, kills, from);
        };
        return mutant == null ? plan : plan.with(plan.crew().with(mutant.flags()));
    }
}
