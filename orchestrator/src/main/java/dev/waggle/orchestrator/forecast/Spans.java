package dev.waggle.orchestrator.forecast;

import dev.waggle.common.contract.JobKind;
import dev.waggle.orchestrator.forecast.Scene.Held;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How long runs took lately, by role and kind of job, and how long whole jobs did. What was not seen is judged by what is like it. */
final class Spans {
    static final Spans NONE = new Spans(Map.of());

    private static final int MOST = 500;
    private static final int ENOUGH = 5;
    private static final int MANY = 50;
    private static final String ANY = "any";

    private final Map<String, List<Double>> seen;
    private final Map<String, Span> spans = new HashMap<>();

    private Spans(Map<String, List<Double>> seen) {
        this.seen = seen;
        seen.forEach((what, seconds) -> spans.put(what, new Span(seconds)));
    }

    /** The same after more runs; of each sort the latest count. */
    Spans with(List<Run> runs) {
        if (runs.isEmpty()) {
            return this;
        }
        var more = new HashMap<String, List<Double>>();
        for (Run run : runs) {
            for (String what : sorts(run.role(), run.kind())) {
                more.computeIfAbsent(what, _ -> new ArrayList<>()).add(run.seconds());
            }
            if (run.jobSeconds() != null) {
                more.computeIfAbsent(whole(run.kind()), _ -> new ArrayList<>()).add(run.jobSeconds());
            }
        }
        var all = new HashMap<>(seen);
        more.forEach((what, seconds) -> all.merge(what, seconds, Spans::latest));
        return new Spans(all);
    }

    /**
     * The same where those that run now are counted too, as long as few have ended: the first to end are the short ones, and whoever knew
     * no others would promise too much.
     */
    Spans and(List<Held> held) {
        var running = new ArrayList<Run>();
        for (Held one : held) {
            String role = one.place().role();
            int ended = seen.getOrDefault(sorts(role, one.kind()).getFirst(), List.of())
                    .size();
            if (one.runs() && ended < MANY) {
                double left = run(role, one.kind())
                        .map(span -> span.left(one.seconds()))
                        .orElse(one.seconds());
                running.add(new Run(role, one.kind(), one.seconds() + left, null));
            }
        }
        return few() ? this : with(running);
    }

    boolean few() {
        return seen.getOrDefault(ANY, List.of()).size() < ENOUGH;
    }

    /** How long a run of a role for a kind of job takes. */
    Optional<Span> run(String role, JobKind kind) {
        List<String> sorts = sorts(role, kind);
        return Stream.concat(sorts.stream().filter(this::enough), sorts.stream().filter(spans::containsKey))
                .findFirst()
                .map(spans::get);
    }

    /** How long a job of a kind takes from its first start to its end. */
    Optional<Span> job(JobKind kind) {
        return Optional.ofNullable(spans.get(whole(kind)));
    }

    private boolean enough(String sort) {
        return seen.getOrDefault(sort, List.of()).size() >= ENOUGH;
    }

    /** From the closest to the widest. */
    private static List<String> sorts(String role, JobKind kind) {
        return List.of(role + "/" + kind, role, ANY);
    }

    private static String whole(JobKind kind) {
        return "job/" + kind;
    }

    private static List<Double> latest(List<Double> earlier, List<Double> later) {
        var both = new ArrayList<>(earlier);
        both.addAll(later);
        return List.copyOf(both.subList(Math.max(0, both.size() - MOST), both.size()));
    }

    /** @param jobSeconds of the whole job, if this run was its last */
    record Run(
            String role,
            JobKind kind,
            double seconds,
            @Nullable Double jobSeconds) {}
}
