package dev.waggle.testing.telegram;

import java.util.Map;

/** What the server says no with. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    final int code;
    final transient Map<String, Object> parameters;

    private Refusal(int code, String description, Map<String, Object> parameters) {
        super(description, null, false, false);
        this.code = code;
        this.parameters = parameters;
    }

    static Refusal bad(String why) {
        return new Refusal(400, "Bad Request: " + why, Map.of());
    }

    static Refusal bad(String why, Map<String, Object> parameters) {
        return new Refusal(400, "Bad Request: " + why, parameters);
    }

    static Refusal forbidden(String why) {
        return new Refusal(403, "Forbidden: " + why, Map.of());
    }

    static Refusal of(int code, String description) {
        return new Refusal(code, description, Map.of());
    }

    static Refusal tooMany(long seconds) {
        return new Refusal(429, "Too Many Requests: retry after " + seconds, Map.of("retry_after", seconds));
    }

    String description() {
        return String.valueOf(getMessage());
    }
}
