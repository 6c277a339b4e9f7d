package dev.waggle.common.api;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An API token as its owner sees it.
 *
 * @param prefix its first characters
 * @param token the token itself: only in the answer that made it
 */
public record TokenView(
        UUID tokenId,
        String name,
        String prefix,
        Instant createdAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt,
        @Nullable String token) {
    @Override
    public String toString() {
        return "TokenView[" + tokenId + ", " + prefix + "…]";
    }
}
