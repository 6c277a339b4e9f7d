package dev.waggle.worker.engine.template.wish;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What values a field takes. */
public enum FieldKind {
    @JsonProperty("text")
    TEXT,
    @JsonProperty("integer")
    INTEGER,
    @JsonProperty("decimal")
    DECIMAL,
    @JsonProperty("date")
    DATE,
    /** A date that is the current day unless another is given. */
    @JsonProperty("today")
    TODAY,
    /** One of a few words; the first unless another is given. */
    @JsonProperty("choice")
    CHOICE,
    @JsonProperty("tags")
    TAGS
}
