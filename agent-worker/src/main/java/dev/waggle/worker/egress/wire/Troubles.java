package dev.waggle.worker.egress.wire;

import dev.waggle.common.api.KeyTrouble;
import dev.waggle.common.api.KeyTrouble.Kind;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells from a provider's refusal whether it is the key that is wrong: then another one may do. */
public final class Troubles {
    private static final int UNAUTHORIZED = 401;
    private static final int NO_MONEY = 402;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY = 429;
    private static final Pattern QUOTA =
            Pattern.compile("(?i)insufficient_quota|credit balance is too low|insufficient credits");
    private static final Pattern BAD_KEY = Pattern.compile("API_KEY_INVALID|(?i)api key not valid|invalid x-api-key");
    /** A refusal of what was asked, or of the model, is not the key's fault. */
    private static final Pattern DEAD_KEY = Pattern.compile("(?i)api[ _-]?key|suspended|leaked|disabled");

    private Troubles() {}

    public static Optional<Kind> of(int status, String body) {
        if (status == NO_MONEY || status / 100 == 4 && QUOTA.matcher(body).find()) {
            return Optional.of(KeyTrouble.Kind.QUOTA);
        }
        if (status == TOO_MANY) {
            return Optional.of(KeyTrouble.Kind.RATE_LIMIT);
        }
        boolean rejected = status == UNAUTHORIZED
                || status == FORBIDDEN && DEAD_KEY.matcher(body).find()
                || status / 100 == 4 && BAD_KEY.matcher(body).find();
        return rejected ? Optional.of(KeyTrouble.Kind.REJECTED) : Optional.empty();
    }
}
