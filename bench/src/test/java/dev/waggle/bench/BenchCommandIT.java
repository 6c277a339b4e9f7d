package dev.waggle.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.bench.contender.Contenders;
import dev.waggle.bench.contender.Contenders.Round;
import dev.waggle.bench.contender.Lab;
import dev.waggle.bench.figures.Outcome;
import dev.waggle.bench.measure.Bench;
import dev.waggle.bench.measure.Options;
import dev.waggle.common.WaggleJson;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BenchCommandIT {
    @TempDir
    Path target = Path.of(".");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void aBenchIsPrintedAndWrittenDown() {
        assertThat(run(BenchCommandIT::bareAlone, "bare", "--jobs", "50", "--rounds", "2", "--warm", "1", "--json"))
                .isZero();

        var json = WaggleJson.mapper().readTree(out.toString(StandardCharsets.UTF_8));
        assertThat(json.path("settings").path("jobs").asInt()).isEqualTo(50);
        assertThat(json.path("benches").path(0).path("lines").path(0).path("rounds"))
                .hasSize(2);
        assertThat(target.resolve("bench-bare.json")).exists();
    }

    @Test
    void aBarThatIsNotMetIsAnExitCode() {
        assertThat(run((_, _) -> outcome(List.of(), 0.4), "bare")).isEqualTo(CommandLine.ExitCode.SOFTWARE);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("NOT MET");
    }

    @Test
    void aNameThatNobodyKnowsIsWrongUse() {
        assertThat(run(BenchCommandIT::bareAlone, "speed")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(BenchCommand.commandLine().getUsageMessage()).contains("throughput", "latency", "--against");
    }

    @Test
    void whatCannotBeMeasuredSoIsWrongUse() {
        var wrong = List.of(
                List.of("--rounds", "0"),
                List.of("--jobs", "-1"),
                List.of("--limit", "0"),
                List.of("--warm", "-1"),
                List.of("--scale", "0"),
                List.of("--against", "somebody"));

        assertThat(wrong)
                .allSatisfy(options -> assertThat(
                                run((_, _) -> outcome(List.of(), 1), "bare", options.getFirst(), options.getLast()))
                        .isEqualTo(CommandLine.ExitCode.USAGE));
    }

    /** The bare chain in a JVM of its own, as it is measured beside a hive. */
    private static Outcome bareAlone(Lab lab, Options options) {
        try (var contenders = new Contenders(lab)) {
            contenders.add(lab.peer("bare"));
            assertThat(contenders.names()).containsExactly("bare");
            long begin = System.nanoTime();
            contenders.warm(options.warm(), who -> who.submitting(options.jobs()));
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(options.warm(), Duration.ofMinutes(1));
            contenders.rounds(1, who -> who.backlog(options.jobs()));
            contenders.rounds(1, who -> who.paced(5, 100));
            return outcome(
                    contenders
                            .rounds(options.rounds(), who -> who.submitting(options.jobs()))
                            .getOrDefault("bare", List.of())
                            .stream()
                            .peek(round ->
                                    assertThat(round.cpuMsPerJob()).containsKeys("bare", "postgresql", "rabbitmq"))
                            .map(Round::timing)
                            .map(timing -> timing.rate())
                            .toList(),
                    1);
        }
    }

    private static Outcome outcome(List<Double> rates, double ratio) {
        return new Outcome(
                "bare",
                Map.of(),
                List.of(Outcome.Line.of("bare", "jobs/s", rates, Map.of())),
                List.of(Outcome.Bar.atLeast("P1", "ratio", ratio, 0.5, 1)));
    }

    private int run(Bench bench, String... words) {
        var command =
                new BenchCommand(Map.of("bare", bench), target, new PrintStream(out, true, StandardCharsets.UTF_8));
        return new CommandLine(command).execute(words);
    }
}
