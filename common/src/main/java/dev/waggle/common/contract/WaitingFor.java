package dev.waggle.common.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whom or what a waiting job waits for. */
public enum WaitingFor {
    @JsonProperty("approval")
    APPROVAL,
    @JsonProperty("answer")
    ANSWER,
    @JsonProperty("credit")
    CREDIT,
    @JsonProperty("pause")
    PAUSE
}
