package dev.waggle.chaos.check;

import dev.waggle.common.contract.TaskRef;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A run as both know it: the database that granted it and the engine that did it. */
record Match(Run run, Span span) {
    static List<Match> of(Map<TaskRef, Run> runs, List<Span> spans) {
        return spans.stream()
                .flatMap(span -> {
                    Run run = runs.get(span.run());
                    return run == null ? Stream.empty() : Stream.of(new Match(run, span));
                })
                .toList();
    }

    /** Until when it was at work under its lease; where nobody saw its end, the database's word is taken. */
    long heldUntil() {
        return Math.min(span.end(), run.until());
    }

    /** How long it was at work when its lease was over: only what a lease may end without the worker's word. */
    long undead() {
        boolean taken = run.lapsed() || run.ending().equals("cancelled");
        return taken && span.end() != Span.UNSEEN ? span.workedAfter(run.until()) : 0;
    }
}
