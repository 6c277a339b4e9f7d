package dev.waggle.orchestrator.credit;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What credits are worth, and who may spend how many.
 *
 * @param value US dollars that buy one credit
 * @param markup by which the cost of a call is multiplied
 * @param initialGrant credits that everybody begins with
 * @param hold credits that are set aside for a job that may call models, as far as they are there
 * @param jobLimit US dollars that the calls of one job may cost; no limit where it is left out
 * @param dayLimit the same for a person and a day of UTC
 * @param personLimit the same for a person and all time
 * @param lost after which a call that nobody settled is booked as it was set aside, once its run is over
 */
@ConfigurationProperties("waggle.credit")
record CreditProperties(
        @DefaultValue("0.01") BigDecimal value,
        @DefaultValue("1") BigDecimal markup,
        @DefaultValue("10000") BigDecimal initialGrant,
        @DefaultValue("10") BigDecimal hold,
        @Nullable BigDecimal jobLimit,
        @Nullable BigDecimal dayLimit,
        @Nullable BigDecimal personLimit,
        @DefaultValue("2m") Duration lost) {
    /** What a call of this moment is charged by. */
    Rate rate() {
        return new Rate(value, markup);
    }
}
