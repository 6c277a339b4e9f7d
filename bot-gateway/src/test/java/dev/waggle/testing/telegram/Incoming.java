package dev.waggle.testing.telegram;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads a request in each form that the Bot API takes: query, form, JSON, multipart. */
final class Incoming {
    private final Map<String, String> parameters = new LinkedHashMap<>();
    private final Map<String, Upload> uploads = new LinkedHashMap<>();

    static Call read(String method, HttpExchange exchange, Instant at) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        var incoming = new Incoming();
        incoming.form(exchange.getRequestURI().getRawQuery());
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (body.length > 0) {
            incoming.body(type == null ? "" : type, body);
        }
        return new Call(method, Map.copyOf(incoming.parameters), Map.copyOf(incoming.uploads), at);
    }

    private void body(String type, byte[] body) {
        String kind = type.toLowerCase(Locale.ROOT);
        if (kind.startsWith("application/x-www-form-urlencoded")) {
            form(new String(body, StandardCharsets.UTF_8));
        } else if (kind.startsWith("application/json")) {
            json(new String(body, StandardCharsets.UTF_8));
        } else if (kind.startsWith("multipart/form-data")) {
            Multipart.read(type, body, parameters, uploads);
        } else {
            throw Refusal.bad("unsupported content type of the body: " + type);
        }
    }

    private void form(@Nullable String form) {
        if (form == null || form.isEmpty()) {
            return;
        }
        for (String pair : form.split("&")) {
            String[] sides = pair.split("=", 2);
            parameters.put(decoded(sides[0]), sides.length == 1 ? "" : decoded(sides[1]));
        }
    }

    private void json(String text) {
        for (Map.Entry<String, JsonNode> field : Wire.json(text, "request").properties()) {
            JsonNode value = field.getValue();
            if (!value.isNull()) {
                parameters.put(field.getKey(), value.isString() ? value.asString() : value.toString());
            }
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
