package dev.waggle.common.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a job is for. */
public enum JobKind {
    /** A new project from a sentence. */
    @JsonProperty("build")
    BUILD,
    /** A change of a project: a TODO item, a fix, an extension. */
    @JsonProperty("change")
    CHANGE,
    /** A question about a project. */
    @JsonProperty("ask")
    ASK,
    /** An exercise: one task of one role that does nothing but what its request says. For benches, chaos and smoke tests. */
    @JsonProperty("drill")
    DRILL
}
