package dev.waggle.common.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /internal/keys/{id}/troubles}: a provider did not want a key. Answered with 204 once no new call is given the key.
 *
 * @param call the call that met it
 * @param rest how long the provider asks to leave the key alone; where it says nothing the queen decides
 */
public record KeyTrouble(UUID call, Kind kind, @Nullable Duration rest) {
    /** What is wrong with a key. */
    public enum Kind {
        /** Used too often: it cools. */
        @JsonProperty("rate_limit")
        RATE_LIMIT,
        /** Its money or quota is used up: it is spent until a person says otherwise. */
        @JsonProperty("quota")
        QUOTA,
        /** Not known or not allowed: it is revoked. */
        @JsonProperty("rejected")
        REJECTED
    }
}
