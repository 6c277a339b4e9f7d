package dev.waggle.orchestrator.reconcile;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the reconciler goes about.
 *
 * @param auto whether it runs by itself; tests turn it by hand
 * @param every how often
 * @param tolerance a tick that is older than this, or lies in the future, tells of an outage or a jump of the clock
 * @param grace after one of those, as long does nobody expire a lease
 * @param stalled a job that stood still for this long is looked at
 * @param forget a worker that was silent for this long has no row any more
 */
@ConfigurationProperties("waggle.reconcile")
record ReconcileProperties(
        @DefaultValue("true") boolean auto,
        @DefaultValue("3s") Duration every,
        @DefaultValue("15s") Duration tolerance,
        @DefaultValue("60s") Duration grace,
        @DefaultValue("10s") Duration stalled,
        @DefaultValue("1d") Duration forget) {}
