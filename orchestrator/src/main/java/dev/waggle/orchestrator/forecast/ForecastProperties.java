package dev.waggle.orchestrator.forecast;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the forecast goes about.
 *
 * @param auto whether it looks by itself; tests turn it by hand
 * @param every how old it may be when somebody asks
 * @param tell how often it is looked whether a waiting job's log should say more
 * @param live a worker that was heard of within this time has slots
 * @param tasks how many waiting tasks it looks at; the rest is "more"
 */
@ConfigurationProperties("waggle.forecast")
record ForecastProperties(
        @DefaultValue("true") boolean auto,
        @DefaultValue("2s") Duration every,
        @DefaultValue("5s") Duration tell,
        @DefaultValue("15s") Duration live,
        @DefaultValue("5000") int tasks) {}
