package dev.waggle.testing.telegram;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request as the server took it: the method, its parameters as text, its files. The token is not in it. */
public record Call(String method, Map<String, String> parameters, Map<String, Upload> uploads, Instant at) {
    /** The parameter's text; empty when it was not given. */
    public String get(String name) {
        return parameters.getOrDefault(name, "");
    }

    /** To which chat; 0 when the method has none. */
    public long chat() {
        try {
            return Long.parseLong(get("chat_id"));
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    @Nullable
    String optional(String name) {
        return parameters.get(name);
    }

    int number(String name, int otherwise) {
        String value = parameters.get(name);
        if (value == null || value.isEmpty()) {
            return otherwise;
        }
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException _) {
            throw Refusal.bad("parameter \"" + name + "\" must be a number");
        }
    }

    boolean flag(String name) {
        return switch (get(name)) {
            case "true" -> true;
            case "", "false" -> false;
            default -> throw Refusal.bad("parameter \"" + name + "\" must be true or false");
        };
    }
}
