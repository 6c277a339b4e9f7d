package dev.waggle.orchestrator.dispatch;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the dispatcher goes about.
 *
 * @param auto whether it runs by itself; tests turn it by hand
 * @param every how often it looks where nobody wakes it
 * @param age who waits for this long while others are served counts as one point of priority higher
 */
@ConfigurationProperties("waggle.dispatch")
record DispatchProperties(
        @DefaultValue("true") boolean auto,
        @DefaultValue("2s") Duration every,
        @DefaultValue("10m") Duration age) {}
