package dev.waggle.common.contract;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;

/** What a task that succeeded leaves, by kind of work. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
public sealed interface Result {
    @JsonTypeName("result.planned.v1")
    record Planned(Plan plan) implements Result {}

    /** Work pushed to {@code tasks/<task>/<epoch>}: the commit stands on the assignment's base commit. */
    @JsonTypeName("result.changed.v1")
    record Changed(String commit, String summary, DiffStat diff) implements Result {}

    /** The checks were run by us; whether they passed is in the evidence. */
    @JsonTypeName("result.verified.v1")
    record Verified(Evidence evidence) implements Result {}

    /** @param feedback what to mend where not approved, else what was looked at */
    @JsonTypeName("result.reviewed.v1")
    record Reviewed(boolean approved, String feedback) implements Result {}

    @JsonTypeName("result.answered.v1")
    record Answered(String text) implements Result {}
}
