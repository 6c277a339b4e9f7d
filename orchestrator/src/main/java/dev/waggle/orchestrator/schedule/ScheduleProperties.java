package dev.waggle.orchestrator.schedule;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the clockwork goes about.
 *
 * @param auto whether it runs by itself; tests turn it by hand
 * @param every how often it looks
 */
@ConfigurationProperties("waggle.schedule")
record ScheduleProperties(
        @DefaultValue("true") boolean auto,
        @DefaultValue("2s") Duration every) {}
