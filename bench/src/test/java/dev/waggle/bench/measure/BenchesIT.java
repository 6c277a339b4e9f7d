package dev.waggle.bench.measure;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.bench.contender.OneHiveLab;
import dev.waggle.bench.figures.Outcome;
import dev.waggle.bench.figures.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every bench once, on a hive of its own processes, far too small for figures that mean anything. */
class BenchesIT {
    private static final Options TINY = new Options(1, 40, 16, List.of(), Duration.ZERO, 0.02);

    @TempDir
    static @Nullable Path folder;

    private static @Nullable OneHiveLab lab;

    @BeforeAll
    static void aLab() {
        lab = new OneHiveLab(requireNonNull(folder));
    }

    @AfterAll
    static void end() {
        requireNonNull(lab).close();
    }

    static List<String> benches() {
        var names = new ArrayList<>(Benches.all().keySet());
        // what it leaves waiting would come before the work of those after it
        names.remove("backlog");
        names.add("backlog");
        return names;
    }

    @ParameterizedTest
    @MethodSource("benches")
    void everyBenchMeasuresAndJudges(String name) {
        Outcome outcome = requireNonNull(Benches.all().get(name)).measure(requireNonNull(lab), TINY);

        assertThat(outcome.bench()).isEqualTo(name);
        assertThat(outcome.lines()).isNotEmpty().allMatch(line -> Double.isFinite(line.median()));
        assertThat(Report.table(outcome)).contains(outcome.lines().getFirst().what());
    }
}
