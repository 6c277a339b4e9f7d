package dev.waggle.worker.engine;

import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.Plan;

/** What an engine made of a brief, by kind of work. */
public sealed interface Work {
    record Planned(Plan plan) implements Work {}

    /** Files of the workspace were changed; the summary becomes the commit's message. */
    record Edited(String summary) implements Work {}

    record Reviewed(boolean approved, String feedback) implements Work {}

    record Answered(String text) implements Work {}

    /** It did not work out, and the report beside it still counts: a model that was asked has to be paid. */
    record Failed(Fault fault, String detail) implements Work {}
}
