package dev.waggle.worker.egress;

import dev.waggle.common.Secret;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * An attempt's way out, as its engine sees it.
 *
 * @param address of models, with {@code {provider}} where the provider's name belongs
 * @param token what is shown there in place of a key
 * @param socket the same way for a sandbox with a network of its own
 */
public record Exit(String address, Secret token, @Nullable Path socket) {
    /** There is no way out. */
    public static final Exit NONE = new Exit("http://127.0.0.1:9/{provider}", new Secret(""), null);

    /** A client with this header is not held where nothing is left to spend: it is told so, with {@link #FAULT}. */
    public static final String HOLD = "waggle-hold";

    /** The header of an answer that the queen refused, with her reason. */
    public static final String FAULT = "waggle-fault";

    /** Scheme, host and port of the way. */
    public String root() {
        return address.substring(0, address.indexOf('/', address.indexOf("://") + 3));
    }

    /** Where a provider is asked. */
    public String of(String provider) {
        return address.replace("{provider}", provider);
    }
}
