package dev.waggle.worker.egress.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;

/**
 * The head of a request.
 *
 * @param target as it came: a path, a whole address where the client takes us for a proxy, or host and port after {@code CONNECT}
 * @param headers by lower-case name
 */
public record Head(String method, String target, Map<String, String> headers) {
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The path without its query; empty where the target is no plain path, or one that could mean two things. */
    public String path() {
        if (!target.startsWith("/") || target.startsWith("//")) {
            return "";
        }
        try {
            String path = new URI(target).getRawPath();
            return path == null || path.contains("%") || path.contains("/..") || path.contains("/./") ? "" : path;
        } catch (URISyntaxException _) {
            return "";
        }
    }

    public boolean is(String method, String target) {
        return this.method.equals(method) && this.target.equals(target);
    }

    /** Whether the client wants to go on talking after this. */
    boolean keepsAlive() {
        return !headers.getOrDefault("connection", "").equalsIgnoreCase("close");
    }

    @Override
    public String toString() {
        return method; // the rest may hold what nobody should read
    }
}
