package dev.waggle.common.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a job is busy with, in the order of the workflow. */
public enum Phase {
    @JsonProperty("plan")
    PLAN,
    @JsonProperty("implement")
    IMPLEMENT,
    @JsonProperty("verify")
    VERIFY,
    @JsonProperty("review")
    REVIEW,
    @JsonProperty("fix")
    FIX,
    @JsonProperty("document")
    DOCUMENT,
    @JsonProperty("deliver")
    DELIVER,
    @JsonProperty("answer")
    ANSWER
}
