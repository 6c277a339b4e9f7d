package dev.waggle.worker.egress;

import dev.waggle.common.Secret;
import dev.waggle.common.api.CallClient;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Keys of providers, fetched from the queen when they are first needed and held in memory only. */
final class Keys {
    private static final Secret NONE = new Secret("");

    private final CallClient queen;
    private final Map<UUID, Secret> known = new ConcurrentHashMap<>();

    Keys(CallClient queen) {
        this.queen = queen;
    }

    /** @param key none where the provider wants none */
    Secret of(@Nullable UUID key) {
        return key == null
                ? NONE
                : known.computeIfAbsent(key, id -> new Secret(queen.key(id).secret()));
    }

    /** Whoever needs it again asks the queen again. */
    void forget(UUID key) {
        known.remove(key);
    }

    /** Takes every key that this worker ever held out of a text. */
    String clean(String text) {
        String clean = text;
        for (Secret key : known.values()) {
            clean = key.missing() ? clean : clean.replace(key.value(), "***");
        }
        return clean;
    }
}
