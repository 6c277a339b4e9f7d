package dev.waggle.worker.setup;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The set-up phase, {@code waggle.setup}.
 *
 * @param enabled whether there is one
 * @param timeout the most that it takes of an attempt's time
 * @param largest the most that one project may depend on, laid out
 * @param keep what was set up is used again for so long where the project asks for the same
 * @param disk how much of it is kept; what was used least lately goes first
 */
@ConfigurationProperties("waggle.setup")
public record SetupProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("10m") Duration timeout,
        @DefaultValue("2GB") DataSize largest,
        @DefaultValue("7d") Duration keep,
        @DefaultValue("10GB") DataSize disk) {}
