package dev.waggle.bench.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.WaggleJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private static final Outcome THROUGHPUT = new Outcome(
            "throughput",
            Map.of("jobs", 20),
            List.of(
                    Outcome.Line.of(
                            "waggle drained", "jobs/s", List.of(6_000.0, 7_000.0), Map.of("ratio_bare_chain", 0.65)),
                    Outcome.Line.of(
                            "waggle while submitting", "jobs/s", List.of(5.0), Map.of("ratio_bare_chain", 0.55))),
            List.of(Outcome.Bar.atLeast("P1", "× the bare chain", 0.55, 0.5, 1)));

    @Test
    void theRatioIsTheWorstOne() {
        assertThat(Report.of(Map.of(), Map.of(), List.of(THROUGHPUT)).ratioBareChain())
                .isEqualTo(0.55);
        assertThat(Report.of(Map.of(), Map.of(), List.of()).ratioBareChain()).isNaN();
    }

    @Test
    void aBarIsMetFromItsSideOnly() {
        assertThat(Outcome.Bar.atLeast("P1", "", 0.5, 0.5, 1))
                .matches(Outcome.Bar::met)
                .matches(bar -> !bar.reached());
        assertThat(Outcome.Bar.atMost("P2", "", 5.1, 5, 2)).matches(bar -> !bar.met());
        assertThat(Report.of(Map.of(), Map.of(), List.of(THROUGHPUT)).allMet()).isTrue();
    }

    @Test
    void peopleSeeMedianRoundsAndWhichBarsHold() {
        assertThat(Report.table(THROUGHPUT))
                .contains(
                        "waggle drained",
                        "6,500 jobs/s",
                        "[6,000 7,000]",
                        "ratio_bare_chain",
                        "must ≥ 0.5: met",
                        "reach ≥ 1.0: not met");
    }

    @Test
    void theJsonHasTheRatioOnTop(@TempDir Path folder) throws Exception {
        Path file = Report.of(Machine.facts("PostgreSQL 18"), Map.of("rounds", 3), List.of(THROUGHPUT))
                .write(folder.resolve("target"), "bench-throughput");

        var json = WaggleJson.mapper().readTree(Files.readString(file));
        assertThat(json.path("ratio_bare_chain").asDouble()).isEqualTo(0.55);
        assertThat(json.path("machine").path("servers").asString()).isEqualTo("PostgreSQL 18");
        assertThat(json.path("benches").path(0).path("bars").path(0).path("met").asBoolean())
                .isTrue();
    }
}
