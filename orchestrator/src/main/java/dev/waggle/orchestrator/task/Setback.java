package dev.waggle.orchestrator.task;

import dev.waggle.common.contract.Fault;

/** Why an attempt did not work out. */
public record Setback(Fault fault, String detail) {
    static final Setback UNKNOWN = new Setback(Fault.INTERNAL, "");
}
