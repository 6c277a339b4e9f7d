package dev.waggle.worker.attempt;

import dev.waggle.common.api.Assignment;
import dev.waggle.common.contract.EngineReport;
import dev.waggle.common.contract.Fault;
import dev.waggle.worker.engine.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Hands an assignment on to the next engine where one cannot work here at all, and tells why. */
record Relay(List<Engine> chain, Consumer<String> progress) {
    /** Not installed, or its provider will have none of it. What another try may mend is left to the queen. */
    private static final Set<Fault> CANNOT_WORK =
            Set.of(Fault.ENGINE_MISSING, Fault.PROVIDER_REJECTED_KEY, Fault.PROVIDER_UNAVAILABLE);

    /** One engine's try. */
    interface Leg {
        Ending run(Engine engine, Assignment theirs) throws InterruptedException;
    }

    Ending run(Leg leg, Assignment assignment) throws InterruptedException {
        var reasons = new ArrayList<String>();
        for (Engine engine : chain) {
            Ending ending = leg.run(engine, reasons.isEmpty() ? assignment : assignment.by(engine.name()));
            boolean last = engine.equals(chain.getLast());
            if (last || !(ending instanceof Ending.Failed failed) || !CANNOT_WORK.contains(failed.fault())) {
                return told(ending, reasons);
            }
            String reason = engine.name() + " could not work here: " + failed.fault() + ", " + failed.detail();
            progress.accept(reason + "; the next engine takes over");
            reasons.add(reason + spent(failed.by()));
        }
        throw new IllegalStateException("no engine");
    }

    private static String spent(EngineReport by) {
        return by.inputTokens() + by.outputTokens() == 0
                ? ""
                : " (" + by.inputTokens() + " tokens in, " + by.outputTokens() + " out)";
    }

    private static Ending told(Ending ending, List<String> reasons) {
        if (reasons.isEmpty()) {
            return ending;
        }
        String before = String.join("; ", reasons);
        return switch (ending) {
            case Ending.Done(var result, var by) -> new Ending.Done(result, noted(by, before));
            case Ending.Failed(var fault, var detail, var by) ->
                new Ending.Failed(fault, detail + " (before that: " + before + ")", noted(by, before));
        };
    }

    private static EngineReport noted(EngineReport by, String before) {
        String note = by.note().isBlank() ? before : before + "; then " + by.note();
        return new EngineReport(
                by.engine(), by.model(), by.inputTokens(), by.outputTokens(), by.sandbox(), note, by.costMicros());
    }
}
