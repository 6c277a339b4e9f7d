package dev.waggle.chaos.hive;

import dev.waggle.common.WaggleJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The HTTP API as a stranger's program uses it: one try a call. */
public final class Api {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Pattern LIVE = Pattern.compile("(\\d+) live");

    static {
        // an order carries its key: it may be sent again where a connection closed just as it was to be used
        System.setProperty("jdk.httpclient.enableAllMethodRetry", "true");
    }

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    private final int port;
    private final String submitter;

    /** @param submitter for whom: {@code source;account;name}; empty for a stranger */
    public Api(int port, String submitter) {
        this.port = port;
        this.submitter = submitter;
    }

    /** Whether a queen answers there and can work. */
    public static boolean ready(int port) {
        try {
            return new Api(port, "").get("/health/ready").statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** How many workers the queen has heard of lately. */
    static int workers(int port) {
        try {
            String note = WaggleJson.mapper()
                    .readTree(new Api(port, "").get("/health/ready").body())
                    .path("parts")
                    .path("workers")
                    .path("note")
                    .asString("");
            Matcher live = LIVE.matcher(note);
            return live.matches() ? Integer.parseInt(live.group(1)) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    public HttpResponse<String> get(String path) throws IOException {
        return send(request(path).GET());
    }

    /** @param key by which the same order is known when it comes again */
    public HttpResponse<String> post(String path, String json, String key) throws IOException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(PATIENCE);
        return submitter.isEmpty()
                ? request
                : request.header("Authorization", "Bearer " + ChaosHive.SECRET).header("Waggle-Submitter", submitter);
    }
}
