package dev.waggle.bench;

import static java.util.Objects.requireNonNull;

import dev.waggle.bench.contender.Lab;
import dev.waggle.bench.figures.Machine;
import dev.waggle.bench.figures.Outcome;
import dev.waggle.bench.figures.Report;
import dev.waggle.bench.measure.Bench;
import dev.waggle.bench.measure.Benches;
import dev.waggle.bench.measure.Options;
import dev.waggle.bench.peer.Peers;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./waggle bench NAME…} */
@Command(
        name = "waggle bench",
        mixinStandardHelpOptions = true,
        header =
                "Measures a whole hive beside the bare chain and other job systems, on the same servers in the same run.",
        footer = {
            "",
            "Real RabbitMQ (quorum queues) and PostgreSQL (fsync on), queen and worker each a process of its own.",
            "Figures of a busy machine mean nothing. The JSON lies in bench/target/.",
            "Exit codes: 0 all bars that must hold do, 1 one does not, 2 wrong use."
        })
final class BenchCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "NAME",
            description = "what to measure; all where left out: ${COMPLETION-CANDIDATES}",
            completionCandidates = Names.class)
    List<String> names = new ArrayList<>();

    @Option(names = "--json", description = "print the JSON; the table goes to standard error")
    boolean json;

    @Option(names = "--rounds", defaultValue = "3", description = "rounds that count (default ${DEFAULT-VALUE})")
    int rounds;

    @Option(names = "--jobs", defaultValue = "20000", description = "jobs of a round (default ${DEFAULT-VALUE})")
    int jobs;

    @Option(
            names = "--limit",
            defaultValue = "1024",
            description = "tasks of a role at once (default ${DEFAULT-VALUE})")
    int limit;

    @Option(
            names = "--warm",
            defaultValue = "60",
            paramLabel = "SECONDS",
            description = "how long each contender works before its first round (default ${DEFAULT-VALUE})")
    int warm;

    @Option(
            names = "--scale",
            defaultValue = "1",
            description = "multiplies all other sizes (default ${DEFAULT-VALUE})")
    double scale;

    @Option(
            names = "--against",
            split = ",",
            description = "peers to measure beside; all that are there where left out")
    List<String> against = Peers.there();

    private final Map<String, Bench> benches;
    private final Path target;
    private final PrintStream out;

    BenchCommand(Map<String, Bench> benches, Path target, PrintStream out) {
        this.benches = benches;
        this.target = target;
        this.out = out;
    }

    static CommandLine commandLine() {
        Path root = Path.of(System.getenv().getOrDefault("WAGGLE_ROOT", "."));
        return new CommandLine(new BenchCommand(Benches.all(), root.resolve("bench/target"), System.out));
    }

    @Override
    public Integer call() throws IOException {
        List<String> wanted = names.isEmpty() ? List.copyOf(benches.keySet()) : names;
        Optional<String> wrong = wrong(wanted);
        if (wrong.isPresent()) {
            System.err.println(wrong.get());
            return CommandLine.ExitCode.USAGE;
        }
        PrintStream talk = json ? System.err : out;
        var lab = new Lab(Files.createDirectories(target.resolve("lab")));
        var options = new Options(rounds, jobs, limit, against, Duration.ofSeconds(warm), scale);
        Map<String, Object> machine = Machine.facts(lab.versions());
        talk.println(machine);
        var outcomes = new ArrayList<Outcome>();
        for (String name : wanted) {
            Outcome outcome = requireNonNull(benches.get(name)).measure(lab, options);
            talk.print(Report.table(outcome));
            outcomes.add(outcome);
        }
        var report = Report.of(machine, options.settings(), outcomes);
        talk.println("written to " + report.write(target, "bench-" + String.join("-", wanted)));
        if (json) {
            out.println(report.json());
        }
        return report.allMet() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    /** What cannot be measured so; nothing where all can. */
    private Optional<String> wrong(List<String> wanted) {
        var missing = wanted.stream()
                .filter(name -> !benches.containsKey(name))
                .map(name -> "No bench is called '" + name + "'; there are " + String.join(", ", benches.keySet()))
                .findFirst();
        var strangers = against.stream()
                .filter(peer -> !Peers.there().contains(peer))
                .map(peer -> "--against knows nobody called '" + peer + "' here; there are "
                        + String.join(", ", Peers.there()))
                .findFirst();
        var sizes = Stream.of(
                        atLeast("--rounds", rounds, 1),
                        atLeast("--jobs", jobs, 1),
                        atLeast("--limit", limit, 1),
                        atLeast("--warm", warm, 0),
                        scale > 0 ? "" : "--scale is " + scale + "; it has to be above 0")
                .filter(what -> !what.isEmpty())
                .findFirst();
        return missing.or(() -> strangers).or(() -> sizes);
    }

    private static String atLeast(String option, int value, int least) {
        return value >= least ? "" : "%s is %d; it has to be %d at least".formatted(option, value, least);
    }

    /** For the help. */
    static final class Names extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        Names() {
            super(Benches.all().keySet());
        }
    }
}
