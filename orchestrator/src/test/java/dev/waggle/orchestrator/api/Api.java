package dev.waggle.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.WaggleJson;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;

/** A caller of the real HTTP server, with a token of their own. */
final class Api {
    private final RestTestClient http = RestTestClient.bindToServer().build();
    private final String address;
    private final @Nullable String token;

    Api(String address, @Nullable String token) {
        this.address = address;
        this.token = token;
    }

    String token() {
        return String.valueOf(token);
    }

    Answer get(String path, String... headers) {
        return call(HttpMethod.GET, path, new byte[0], headers);
    }

    Answer delete(String path) {
        return call(HttpMethod.DELETE, path, new byte[0]);
    }

    Answer post(String path, Object body, String... headers) {
        return call(HttpMethod.POST, path, bytes(body), headers);
    }

    Answer patch(String path, Object body) {
        return call(HttpMethod.PATCH, path, bytes(body));
    }

    Answer call(HttpMethod method, String path, byte[] body, String... headers) {
        var result = http.method(method)
                .uri(URI.create(address + path))
                .headers(all -> {
                    if (token != null) {
                        all.setBearerAuth(token);
                    }
                    if (method != HttpMethod.GET && method != HttpMethod.DELETE) {
                        all.setContentType(MediaType.APPLICATION_JSON);
                    }
                    for (int i = 0; i < headers.length; i += 2) {
                        all.set(headers[i], headers[i + 1]);
                    }
                })
                .body(body)
                .exchange()
                .returnResult(byte[].class);
        byte[] answer = result.getResponseBody();
        return new Answer(result.getStatus(), result.getResponseHeaders(), answer == null ? new byte[0] : answer);
    }

    private static byte[] bytes(Object body) {
        return body instanceof String text
                ? text.getBytes(StandardCharsets.UTF_8)
                : WaggleJson.mapper().writeValueAsBytes(body);
    }

    /** What came back. */
    record Answer(HttpStatusCode status, HttpHeaders headers, byte[] body) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        JsonNode json() {
            return WaggleJson.mapper().readTree(body);
        }

        String field(String name) {
            return json().path(name).asString();
        }

        String header(String name) {
            return String.valueOf(headers.getFirst(name));
        }

        Answer is(int expected) {
            assertThat(status.value()).as(text()).isEqualTo(expected);
            return this;
        }

        /** A problem of this type, whose sentence says this. */
        Answer isProblem(int expected, String type, String... says) {
            is(expected);
            assertThat(header(HttpHeaders.CONTENT_TYPE)).isEqualTo("application/problem+json");
            assertThat(field("type")).isEqualTo("urn:waggle:fault:" + type);
            for (String part : says) {
                assertThat(field("detail")).contains(part);
            }
            assertThat(field("trace_id")).isEqualTo(header("X-Request-Id"));
            return this;
        }
    }
}
