package dev.waggle.standalone.behaviour;

import dev.waggle.common.WaggleJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** The public HTTP API as a stranger's program uses it. */
final class HiveApi {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final String url;
    private final String token;
    private final String submitter;

    HiveApi(String url, String token) {
        this(url, token, "");
    }

    /** As a gateway that speaks for somebody. */
    HiveApi(String url, String hiveSecret, String submitter) {
        this.url = url;
        this.token = hiveSecret;
        this.submitter = submitter;
    }

    boolean ready() {
        try {
            return http.send(request("/health/ready").build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    JsonNode get(String path) {
        return send(request(path).GET(), path);
    }

    JsonNode post(String path, String json) {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json)),
                path);
    }

    JsonNode put(String path, String json) {
        return send(
                request(path).header("Content-Type", "application/json").PUT(HttpRequest.BodyPublishers.ofString(json)),
                path);
    }

    JsonNode postZip(String path, byte[] zip) {
        return send(
                request(path)
                        .header("Content-Type", "application/zip")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(zip)),
                path);
    }

    byte[] zip(String job) {
        try {
            return http.send(
                            request("/api/ai/jobs/" + job + "/result")
                                    .header("Accept", "application/zip")
                                    .build(),
                            HttpResponse.BodyHandlers.ofByteArray())
                    .body();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    String status(String job) {
        return get("/api/ai/jobs/" + job + "/status").path("status").asString();
    }

    List<JsonNode> events(String job) {
        return StreamSupport.stream(
                        get("/api/ai/jobs/" + job + "/events?after=0&limit=1000")
                                .path("items")
                                .spliterator(),
                        false)
                .toList();
    }

    private JsonNode send(HttpRequest.Builder request, String path) {
        try {
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
            }
            return WaggleJson.mapper().readTree(answer.body());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token);
        return submitter.isEmpty() ? request : request.header("Waggle-Submitter", submitter);
    }
}
