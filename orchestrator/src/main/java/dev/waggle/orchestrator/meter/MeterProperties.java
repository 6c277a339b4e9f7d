package dev.waggle.orchestrator.meter;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the queue's figures are kept fresh.
 *
 * @param enabled whether anything is measured at all
 * @param auto whether they are read now and then; tests turn them by hand
 * @param every how often, where a reading is cheap
 * @param share this part of the time may go into readings: what takes long is read less often, though every five minutes in any case
 */
@ConfigurationProperties("waggle.meter")
record MeterProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("true") boolean auto,
        @DefaultValue("10s") Duration every,
        @DefaultValue("0.005") double share) {
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** The rest after a reading that took so long. */
    Duration restAfter(Duration reading) {
        var due = Duration.ofMillis(Math.round(reading.toMillis() / share));
        var rest = due.compareTo(LONGEST) < 0 ? due : LONGEST;
        return rest.compareTo(every) > 0 ? rest : every;
    }
}
