package dev.waggle.standalone.client;

import dev.waggle.common.Secret;
import dev.waggle.common.WaggleException;
import dev.waggle.common.WaggleJson;
import dev.waggle.common.contract.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Requests with a token; what the hive refuses becomes an exception that says in its words why. */
final class HttpDoor {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String FAULT = "urn:waggle:fault:";
    /** The API's own hint; here people have a command for it. */
    private static final String HINT = "GET /api/ai/(jobs|projects|sessions) lists yours";

    private static final String JSON = "application/json";

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI base;
    private final Secret token;

    HttpDoor(URI base, Secret token) {
        this.base = base;
        this.token = token;
    }

    URI base() {
        return base;
    }

    HttpResponse<String> get(String path, Map<String, String> headers) {
        return text(request(path, headers).GET());
    }

    String get(String path) {
        return get(path, Map.of("Accept", JSON)).body();
    }

    String post(String path, Object body, Map<String, String> headers) {
        String json = WaggleJson.mapper().writeValueAsString(body);
        return text(request(path, headers)
                        .header("Content-Type", JSON)
                        .header("Accept", JSON)
                        .POST(BodyPublishers.ofString(json)))
                .body();
    }

    String post(String path) {
        return text(request(path, Map.of("Accept", JSON)).POST(BodyPublishers.noBody()))
                .body();
    }

    String patch(String path, Object body) {
        String json = WaggleJson.mapper().writeValueAsString(body);
        return text(request(path, Map.of("Accept", JSON, "Content-Type", JSON))
                        .method("PATCH", BodyPublishers.ofString(json)))
                .body();
    }

    String put(String path, Object body) {
        String json = WaggleJson.mapper().writeValueAsString(body);
        return text(request(path, Map.of("Accept", JSON, "Content-Type", JSON)).PUT(BodyPublishers.ofString(json)))
                .body();
    }

    String delete(String path) {
        return text(request(path, Map.of("Accept", JSON)).DELETE()).body();
    }

    String upload(String path, Path file, String contentType) {
        try {
            BodyPublisher content = BodyPublishers.ofFile(file);
            return text(request(path, Map.of("Accept", JSON, "Content-Type", contentType))
                            .POST(content))
                    .body();
        } catch (IOException e) {
            throw new WaggleException(Fault.BAD_REQUEST, "cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /** Into a file that is either whole or not there. */
    void download(String path, String contentType, Path file) {
        var answer = send(request(path, Map.of("Accept", contentType)).GET(), BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            if (answer.statusCode() != 200) {
                throw refusal(answer.statusCode(), new String(body.readAllBytes(), StandardCharsets.UTF_8));
            }
            Path draft = file.resolveSibling(file.getFileName() + ".part");
            Files.copy(body, draft, StandardCopyOption.REPLACE_EXISTING);
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new WaggleException(Fault.BAD_REQUEST, "cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    private HttpRequest.Builder request(String path, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token.value());
        headers.forEach(request::header);
        return request;
    }

    private HttpResponse<String> text(HttpRequest.Builder request) {
        HttpResponse<String> answer = send(request, BodyHandlers.ofString());
        if (answer.statusCode() >= 400) {
            throw refusal(answer.statusCode(), answer.body());
        }
        return answer;
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request.build(), handler);
        } catch (IOException e) {
            throw new WaggleException(
                    Fault.UNAVAILABLE, "No hive answers at " + base + ": start one with ./waggle up --detach", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WaggleException(Fault.UNAVAILABLE, "interrupted", e);
        }
    }

    private WaggleException refusal(int status, String body) {
        if (status == 401) {
            return new WaggleException(
                    Fault.UNAUTHENTICATED,
                    base
                            + " does not know this token: set WAGGLE_TOKEN to one of that hive (./waggle token prints it there).");
        }
        try {
            JsonNode problem = WaggleJson.mapper().readTree(body);
            String detail = problem.path("detail").asString("");
            if (!detail.isBlank()) {
                return new WaggleException(
                        fault(problem.path("type").asString(""), status),
                        detail.replaceAll(HINT, "./waggle $1 lists yours"));
            }
        } catch (JacksonException _) {
            // not a hive's answer: the status is all there is to say
        }
        return new WaggleException(fault("", status), base + " answered with HTTP " + status + ".");
    }

    private static Fault fault(String type, int status) {
        String name = type.replace(FAULT, "").toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(Fault.values())
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElse(status >= 500 ? Fault.UNAVAILABLE : Fault.BAD_REQUEST);
    }
}
