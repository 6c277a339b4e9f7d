package dev.waggle.gateway;

import dev.waggle.common.Secret;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the queen is.
 *
 * @param queenUrl her HTTP address
 * @param hiveSecret what proves to her that this is her gateway
 */
@ConfigurationProperties("waggle")
public record QueenProperties(
        @DefaultValue("http://localhost:8080") String queenUrl,
        @DefaultValue("") Secret hiveSecret) {}
