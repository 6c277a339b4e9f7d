package dev.waggle.bench.contender;

import dev.waggle.bench.figures.Quantiles;
import dev.waggle.bench.figures.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** All that are compared in one run: started one after the other, rounds taken in turn. */
public final class Contenders implements AutoCloseable {
    private final Lab lab;
    private final List<Contender> all = new ArrayList<>();

    /** One round of one contender, and the processor time that it took of everybody. */
    public record Round(Timing timing, Map<String, Double> cpuMsPerJob) {
        /** Processor time by process, the middle of the rounds, to a thousandth of a millisecond a job. */
        public static Map<String, Double> cpu(List<Round> rounds) {
            var cpu = new LinkedHashMap<String, Double>();
            for (String process : rounds.getFirst().cpuMsPerJob().keySet()) {
                double median = Quantiles.median(rounds.stream()
                        .mapToDouble(round -> round.cpuMsPerJob().getOrDefault(process, 0.0))
                        .toArray());
                cpu.put(process, Math.round(median * 1e3) / 1e3);
            }
            return cpu;
        }
    }

    public Contenders(Lab lab) {
        this.lab = lab;
    }

    public <T extends Contender> T add(T contender) {
        all.add(contender);
        return contender;
    }

    public List<String> names() {
        return all.stream().map(Contender::name).toList();
    }

    /** Everybody works for so long, one after the other: until then a JVM has more to do with compiling itself than with its work. */
    public void warm(Duration time, Consumer<Contender> work) {
        for (Contender contender : all) {
            for (long end = System.nanoTime() + time.toNanos(); System.nanoTime() < end; ) {
                work.accept(contender);
            }
        }
        lab.tidy();
    }

    /** Rounds by name. Everybody has one that does not count; then each has one, then each has the next. */
    public Map<String, List<Round>> rounds(int rounds, Function<Contender, Timing> play) {
        var played = new LinkedHashMap<String, List<Round>>();
        for (int round = 0; round <= rounds; round++) {
            for (Contender contender : all) {
                Map<String, Double> before = lab.cpuMs(contender.pids());
                Timing timing = play.apply(contender);
                Map<String, Double> after = lab.cpuMs(contender.pids());
                if (round > 0) {
                    var cpu = new LinkedHashMap<String, Double>();
                    after.forEach((name, ms) -> cpu.put(name, (ms - before.getOrDefault(name, 0.0)) / timing.jobs()));
                    played.computeIfAbsent(contender.name(), _ -> new ArrayList<>())
                            .add(new Round(timing, cpu));
                }
            }
        }
        return played;
    }

    @Override
    public void close() {
        all.reversed().forEach(Contender::close);
    }
}
