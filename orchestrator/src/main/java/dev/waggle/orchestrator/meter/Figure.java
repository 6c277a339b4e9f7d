package dev.waggle.orchestrator.meter;

import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import org.jspecify.annotations.Nullable;

/**
 * One number of a reading.
 *
 * @param role the role that it is about, none where it is about the hive
 * @param what what is counted: a state, a reason
 */
record Figure(String meter, @Nullable String role, @Nullable String what, double value) {
    /** @param whatIs how {@code what} is called with this meter */
    MultiGauge.Row<?> row(String whatIs) {
        var tags = Tags.empty();
        if (role != null) {
            tags = tags.and("role", role);
        }
        if (what != null) {
            tags = tags.and(whatIs, what);
        }
        return MultiGauge.Row.of(tags, value);
    }
}
