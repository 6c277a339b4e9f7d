package dev.waggle.orchestrator.provider;

import dev.waggle.common.Secret;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How keys of providers are kept.
 *
 * @param master seals them; several, separated by commas, while it is changed: the first seals, the others only open
 * @param masterFile holds the same, one a line; made at the first start where neither is set, in the hive's storage
 * @param rest how long a key rests that was used too often, where its provider does not say; doubled each time it happens again
 * @param longestRest and no longer
 */
@ConfigurationProperties("waggle.keys")
record KeyProperties(
        @DefaultValue("") Secret master,
        @Nullable Path masterFile,
        @DefaultValue("30s") Duration rest,
        @DefaultValue("10m") Duration longestRest) {}
