package dev.waggle.worker.egress;

import dev.waggle.common.Secret;
import dev.waggle.common.api.CallGrant;
import dev.waggle.worker.egress.http.Head;
import dev.waggle.worker.egress.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The connection to providers: only here a key is put into a request, and nothing of the agent's but what belongs to its question goes along. */
final class Upstream {
    private static final List<String> PASSED = List.of(
            "accept", "anthropic-version", "anthropic-beta", "openai-beta", "http-referer", "x-title", "user-agent");
    private static final List<String> QUERY = List.of("alt=sse", "beta=true");

    private final Duration silence;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    Upstream(Duration silence) {
        this.silence = silence;
    }

    HttpResponse<InputStream> ask(CallGrant grant, Secret key, Wire.Asking asking, Head head, byte[] body)
            throws IOException, InterruptedException {
        URI target = URI.create(address(grant.baseUrl(), asking.wire().usualPath()) + asking.path() + query(head));
        var request = HttpRequest.newBuilder(target)
                .timeout(silence)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body));
        PASSED.forEach(name -> head.header(name).ifPresent(value -> request.header(name, value)));
        return http.send(withKey(request, key, asking.wire()).build(), BodyHandlers.ofInputStream());
    }

    /** Asks something else of a provider that speaks chat completions, of a few words. */
    HttpResponse<String> look(String baseUrl, Secret key, String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address(baseUrl, Wire.CHAT.usualPath()) + path))
                .timeout(Duration.ofSeconds(20))
                .GET();
        return http.send(withKey(request, key, Wire.CHAT).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder withKey(HttpRequest.Builder request, Secret key, Wire wire) {
        return key.missing()
                ? request
                : request.header(wire.key().header(), wire.key().prefix() + key.value());
    }

    private static String query(Head head) {
        int mark = head.target().indexOf('?');
        String known = mark < 0
                ? ""
                : Arrays.stream(head.target().substring(mark + 1).split("&"))
                        .filter(QUERY::contains)
                        .collect(Collectors.joining("&"));
        return known.isEmpty() ? "" : "?" + known;
    }

    /** The address with a scheme and a path: {@code localhost:11434} is {@code http://localhost:11434/v1} to Ollama. */
    static String address(String told, String usualPath) {
        String whole = told.contains("://") ? told.strip() : "http://" + told.strip();
        String plain = whole.replaceAll("/+$", "");
        String path = URI.create(plain).getPath();
        return path == null || path.isEmpty() ? plain + usualPath : plain;
    }
}
