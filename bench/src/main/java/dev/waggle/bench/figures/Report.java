package dev.waggle.bench.figures;

import dev.waggle.common.WaggleJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.SerializationFeature;

/** All that one run of benches gave: a table for people, JSON for everybody else. */
public record Report(
        Map<String, Object> machine, Map<String, Object> settings, double ratioBareChain, List<Outcome> benches) {
    /** The ratio is how the hive stands beside the bare chain where it stands worst: the figure that outlives the machine. */
    public static Report of(Map<String, Object> machine, Map<String, Object> settings, List<Outcome> benches) {
        return new Report(machine, settings, lowestRatio(benches), benches);
    }

    private static double lowestRatio(List<Outcome> benches) {
        return benches.stream()
                .flatMap(bench -> bench.lines().stream())
                .map(line -> line.more().get("ratio_bare_chain"))
                .filter(Double.class::isInstance)
                .mapToDouble(Double.class::cast)
                .min()
                .orElse(Double.NaN);
    }

    public boolean allMet() {
        return benches.stream().flatMap(bench -> bench.bars().stream()).allMatch(Outcome.Bar::met);
    }

    public String json() {
        return WaggleJson.mapper()
                .writer()
                .with(SerializationFeature.INDENT_OUTPUT)
                .writeValueAsString(this);
    }

    /** Writes the JSON as a file of this folder. */
    public Path write(Path folder, String name) {
        try {
            Path file = Files.createDirectories(folder).resolve(name + ".json");
            Files.writeString(file, json());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String table(Outcome outcome) {
        var text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "%n%s %s%n", outcome.bench(), outcome.settings()));
        for (Outcome.Line line : outcome.lines()) {
            text.append(String.format(
                    Locale.ROOT,
                    "  %-34s %12s %-7s [%s]%n",
                    line.what(),
                    number(line.median()),
                    line.unit(),
                    line.rounds().stream().map(Report::number).collect(Collectors.joining(" "))));
            line.more()
                    .forEach((key, value) -> text.append(String.format(
                            Locale.ROOT,
                            "      %-30s %s%n",
                            key,
                            value instanceof Double figure ? number(figure) : value)));
        }
        for (Outcome.Bar bar : outcome.bars()) {
            text.append(String.format(
                    Locale.ROOT,
                    "  %-4s %-52s %10s  must %s: %s, reach %s: %s%n",
                    bar.id(),
                    bar.what(),
                    number(bar.value()),
                    bar.must(),
                    bar.met() ? "met" : "NOT MET",
                    bar.reach(),
                    bar.reached() ? "met" : "not met"));
        }
        return text.toString();
    }

    private static String number(double figure) {
        return String.format(Locale.ROOT, Math.abs(figure) >= 100 ? "%,.0f" : "%.3f", figure);
    }
}
