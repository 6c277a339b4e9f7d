package dev.waggle.common.api;

import java.util.UUID;

/** {@code GET /internal/keys/{id}}: a provider's key, to be held in memory and nowhere else. No log shows it. */
public record KeySecret(UUID key, String provider, String secret) {
    @Override
    public String toString() {
        return "KeySecret[key=" + key + ", provider=" + provider + ", secret=***]";
    }
}
