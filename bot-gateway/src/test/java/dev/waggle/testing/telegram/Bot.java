package dev.waggle.testing.telegram;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/** The bot's side in the fake's own tests: plain calls, whatever comes back. */
final class Bot implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;

    Bot(FakeBot fake) {
        base = fake.url() + "/bot" + fake.token() + "/";
    }

    /** Calls with a form of names and values. */
    JsonNode form(String method, Object... namesAndValues) throws IOException, InterruptedException {
        var form = new StringJoiner("&");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            form.add(namesAndValues[i] + "="
                    + URLEncoder.encode(String.valueOf(namesAndValues[i + 1]), StandardCharsets.UTF_8));
        }
        return read(post(method, "application/x-www-form-urlencoded", form.toString()));
    }

    JsonNode json(String method, Map<String, ?> body) throws IOException, InterruptedException {
        return read(post(method, "application/json", Wire.text(body)));
    }

    /** The message id of a message sent so. */
    int send(Chat chat, String text, Object... more) throws IOException, InterruptedException {
        var all = new java.util.ArrayList<Object>(java.util.List.of("chat_id", chat.id(), "text", text));
        all.addAll(java.util.List.of(more));
        JsonNode answer = form("sendMessage", all.toArray());
        if (!answer.get("ok").asBoolean()) {
            throw new AssertionError(answer.toString());
        }
        return answer.get("result").get("message_id").asInt();
    }

    /** Uploads one file. */
    JsonNode upload(String method, String part, Upload file, Object... namesAndValues)
            throws IOException, InterruptedException {
        var body = new StringBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            body.append("--edge\r\nContent-Disposition: form-data; name=\"" + namesAndValues[i] + "\"\r\n\r\n")
                    .append(namesAndValues[i + 1])
                    .append("\r\n");
        }
        body.append("--edge\r\nContent-Disposition: form-data; name=\"" + part + "\"; filename=\"" + file.name()
                        + "\"\r\nContent-Type: " + file.type() + "\r\n\r\n")
                .append(file.text())
                .append("\r\n--edge--\r\n");
        return read(post(method, "multipart/form-data; boundary=edge", body.toString()));
    }

    HttpResponse<String> post(String method, String type, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + method))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private static JsonNode read(HttpResponse<String> response) {
        JsonNode answer = Wire.json(response.body(), "answer");
        if (!answer.get("ok").asBoolean() && answer.get("error_code").asInt() != response.statusCode()) {
            throw new AssertionError("status " + response.statusCode() + " of " + answer);
        }
        return answer;
    }
}
