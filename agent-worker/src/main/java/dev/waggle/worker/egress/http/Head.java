package dev.waggle.worker.egress.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The head of a request.
 *
 * @param target as it came: a path, a whole address where the client takes us for a proxy, or host and port after {@code CONNECT}
 * @param headers by lower-case name
 */
public record Head(String method, String target, Map<String, String> headers) {
    private static final Set<String> OURS = Set.of(
            "host",
            "connection",
            "keep-alive",
            "te",
            "trailer",
            "upgrade",
            "expect",
            "transfer-encoding",
            "content-length");

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

    /** The same as a proxy passes it on: without what is between the client and the proxy only, for one answer. */
    public byte[] forward(String host, String path, int length) {
        var text = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n");
        List<String> named = List.of(
                headers.getOrDefault("connection", "").toLowerCase(Locale.ROOT).split("[\\s,]+"));
        headers.forEach((name, value) -> {
            if (!OURS.contains(name) && !name.startsWith("proxy-") && !named.contains(name)) {
                text.append(name).append(": ").append(value).append("\r\n");
            }
        });
        if (length > 0) {
            text.append("Content-Length: ").append(length).append("\r\n");
        }
        return text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
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
