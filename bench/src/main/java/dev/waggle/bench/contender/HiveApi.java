package dev.waggle.bench.contender;

import dev.waggle.common.WaggleJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The queen's public API, as one person's client speaks to it. */
public final class HiveApi {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final String url;
    private final String token;
    private final @Nullable String submitter;

    HiveApi(String url, String token) {
        this(url, token, null);
    }

    /** @param submitter for whom a gateway speaks */
    HiveApi(String url, String token, @Nullable String submitter) {
        this.url = url;
        this.token = token;
        this.submitter = submitter;
    }

    /** Whether it is there at all. */
    boolean answers(String path) {
        try {
            return HTTP.send(request(path).build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The sum of a meter's samples whose labels hold this text. */
    public double metric(String name, String labels) {
        return get("/metrics", Map.of())
                .body()
                .lines()
                .filter(line -> line.startsWith(name + "{") && line.contains(labels))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    public HttpResponse<String> get(String path, Map<String, String> headers) {
        var request = request(path);
        headers.forEach(request::header);
        return send(request.GET());
    }

    /** Posts JSON; an answer that is not good is an exception. */
    public JsonNode post(String path, Map<String, ?> body) {
        var answer = send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(WaggleJson.mapper().writeValueAsString(body))));
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
        }
        return WaggleJson.mapper().readTree(answer.body());
    }

    /** Orders an exercise; returns its job's id. */
    public String drill(String request) {
        return post("/api/ai/jobs", Map.of("kind", "drill", "role", Hive.ROLE, "request", request))
                .path("job_id")
                .asString();
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token);
        return submitter == null ? request : request.header("Waggle-Submitter", submitter);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
