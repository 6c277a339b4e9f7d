package dev.waggle.worker.engine.llm;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import dev.waggle.common.WaggleException;
import dev.waggle.common.WaggleJson;
import dev.waggle.common.contract.Fault;
import dev.waggle.worker.egress.Exit;
import dev.waggle.worker.egress.wire.Rest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The one way to a provider. Reads on the caller's thread, streams too, so that an interrupt ends the call; counts usage
 * at the wire; turns every refusal, error in a 200 and cut connection into a {@link WaggleException}.
 */
final class ProviderHttp implements HttpClient {
    private static final int MOST_BYTES = 32 * 1024 * 1024;

    private final java.net.http.HttpClient http;
    private final Refusal refusal;
    private final Tally tally;
    private final InstantSource clock;

    ProviderHttp(java.net.http.HttpClient http, Refusal refusal, Tally tally, InstantSource clock) {
        this.http = http;
        this.refusal = refusal;
        this.tally = tally;
        this.clock = clock;
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        HttpResponse<InputStream> response = send(request);
        String body = read(response.body());
        listen(body);
        return SuccessfulHttpResponse.builder()
                .statusCode(response.statusCode())
                .headers(response.headers().map())
                .body(body)
                .build();
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        var heard = new Heard(listener);
        try {
            HttpResponse<InputStream> response = send(request);
            listener.onOpen(SuccessfulHttpResponse.builder()
                    .statusCode(response.statusCode())
                    .headers(response.headers().map())
                    .build());
            try (var body = new CappedInput(response.body(), MOST_BYTES)) {
                parser.parse(body, heard);
            } catch (IOException e) {
                heard.onError(e);
            }
            heard.end();
        } catch (WaggleException e) {
            listener.onError(e);
        }
    }

    private HttpResponse<InputStream> send(HttpRequest request) {
        HttpResponse<InputStream> response;
        try {
            response = http.send(translate(request), BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw refusal.broken("could not be reached", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refusal.broken("was left before it answered", e);
        }
        if (response.statusCode() / 100 != 2) {
            String body = readQuietly(response.body());
            if (response.headers()
                    .firstValue(Exit.FAULT)
                    .filter(Fault.NO_CREDIT.name()::equals)
                    .isPresent()) {
                throw refusal.noCredit();
            }
            Rest.of(response.headers().firstValue("retry-after").orElse(null), body, clock.instant())
                    .ifPresent(tally::asksToWait);
            throw refusal.of(response.statusCode(), body);
        }
        return response;
    }

    private static java.net.http.HttpRequest translate(HttpRequest request) {
        var builder =
                java.net.http.HttpRequest.newBuilder(URI.create(request.url())).header(Exit.HOLD, "no");
        request.headers().forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
        return builder.method(request.method().name(), BodyPublishers.ofString(request.body()))
                .build();
    }

    private String read(InputStream body) {
        try (var capped = new CappedInput(body, MOST_BYTES)) {
            return new String(capped.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw refusal.broken("broke off in the middle of its answer", e);
        }
    }

    private static String readQuietly(InputStream body) {
        try (body) {
            return new String(body.readNBytes(64 * 1024), StandardCharsets.UTF_8);
        } catch (IOException _) {
            return "";
        }
    }

    /** Counts what a body or event tells of usage; an error in it, or no JSON at all, is thrown. */
    private void listen(String text) {
        JsonNode message;
        try {
            message = WaggleJson.mapper().readTree(text);
        } catch (JacksonException _) {
            throw refusal.garbage(text);
        }
        if (!message.isObject()) {
            throw refusal.garbage(text);
        }
        tally.saw(message);
        if (message.path("error").isObject()) {
            int code = message.path("error").path("code").asInt(502);
            throw refusal.of(code >= 400 && code < 600 ? code : 502, text);
        }
    }

    /** Passes events on until one of them is an error. */
    private final class Heard implements ServerSentEventListener {
        private final ServerSentEventListener listener;
        private @Nullable WaggleException failure;
        private int events;

        Heard(ServerSentEventListener listener) {
            this.listener = listener;
        }

        @Override
        public void onEvent(ServerSentEvent event, ServerSentEventContext context) {
            if (failure != null) {
                return;
            }
            events++;
            try {
                if (!event.data().equals("[DONE]")) {
                    listen(event.data());
                }
            } catch (WaggleException e) {
                failure = e;
                context.parsingHandle().cancel();
                return;
            }
            listener.onEvent(event, context);
        }

        @Override
        public void onError(Throwable error) {
            if (failure == null) {
                failure = refusal.broken("broke off in the middle of its answer", error);
            }
        }

        void end() {
            if (failure == null && events == 0) {
                failure = refusal.garbage("");
            }
            if (failure == null) {
                listener.onClose();
            } else {
                listener.onError(failure);
            }
        }
    }
}
