package dev.waggle.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A provider of models on loopback that says what a test tells it to. It speaks the OpenAI-compatible wire (below
 * {@code /api/v1} as OpenRouter does, with the cost), OpenAI's responses, Gemini's and Anthropic's, as one answer or as a stream, and refuses
 * what the real ones refuse, in their words. Needs nothing but the JDK and Jackson.
 */
public final class FakeLlm implements AutoCloseable {
    private static final List<LlmWire> WIRES =
            List.of(new OpenAiWire(), new ResponsesWire(), new GeminiWire(), new AnthropicWire());

    /** Whose wire it is. */
    public enum Provider {
        OPENAI("/v1"),
        GEMINI("/v1beta"),
        ANTHROPIC("/v1");

        private final String path;

        Provider(String path) {
            this.path = path;
        }
    }

    private final String key;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<LlmCall> calls = new CopyOnWriteArrayList<>();
    private final List<LlmBill> bills = new CopyOnWriteArrayList<>();
    private final List<String> refusals = new CopyOnWriteArrayList<>();
    private final Generations generations = new Generations();
    private volatile Function<LlmCall, LlmReply> script =
            _ -> new LlmReply.Refuses(500, "the double was not told what to say");

    private FakeLlm(String key, HttpServer server) {
        this.key = key;
        this.server = server;
    }

    /** Starts a double that takes this key only. */
    public static FakeLlm start(String key) {
        try {
            var fake =
                    new FakeLlm(key, HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            fake.server.createContext("/", fake::handle);
            fake.server.setExecutor(fake.threads);
            fake.server.start();
            return fake;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address to configure for a provider of this kind. */
    public String baseUrl(Provider provider) {
        return origin() + provider.path;
    }

    /** The address to configure for an OpenRouter. */
    public String openRouterUrl() {
        return origin() + "/api/v1";
    }

    /** Scheme, host and port. */
    public String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public String key() {
        return key;
    }

    /** Says these, one after another; whoever asks once more is refused. */
    public FakeLlm says(LlmReply... replies) {
        var left = new ArrayDeque<>(List.of(replies));
        return plays(_ -> {
            synchronized (left) {
                return left.isEmpty() ? new LlmReply.Refuses(400, "the script has no more replies") : left.poll();
            }
        });
    }

    /** Decides each reply by the question. */
    public FakeLlm plays(Function<LlmCall, LlmReply> script) {
        this.script = script;
        return this;
    }

    /** The questions that were taken, in order. */
    public List<LlmCall> calls() {
        return List.copyOf(calls);
    }

    /** What is to be paid for whole answers, in the order in which they were made. */
    public List<LlmBill> bills() {
        return List.copyOf(bills);
    }

    /** What was refused, by the wire or by the script, with the reason. */
    public List<String> refusals() {
        return List.copyOf(refusals);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            URI target = exchange.getRequestURI();
            if (target.getPath().equals(Generations.PATH)) {
                var told = generations.answer(headers(exchange).get("authorization"), key, target.getQuery());
                send(exchange, told.status(), "application/json", told.body());
                return;
            }
            LlmWire wire = WIRES.stream()
                    .filter(one -> one.serves(target.getPath()))
                    .findFirst()
                    .orElse(null);
            if (exchange.getRequestMethod().equals("HEAD") && target.getPath().equals("/")) {
                exchange.sendResponseHeaders(404, -1); // some agents knock first
                return;
            }
            if (wire == null || !exchange.getRequestMethod().equals("POST")) {
                refusals.add("404 " + target);
                send(exchange, 404, "text/html", "<html><body>404 page not found</body></html>");
                return;
            }
            try {
                LlmCall call = wire.read(
                        new LlmWire.Incoming(exchange.getRequestMethod(), target, headers(exchange), body, key));
                calls.add(call);
                answer(exchange, wire, call, script.apply(call));
            } catch (LlmWire.Refused refused) {
                refusals.add(refused.status + " " + refused.body);
                refused.headers.forEach(exchange.getResponseHeaders()::set);
                send(exchange, refused.status, "application/json", refused.body);
            }
        }
    }

    private void answer(HttpExchange exchange, LlmWire wire, LlmCall call, LlmReply reply) throws IOException {
        String type = call.streaming() ? "text/event-stream" : "application/json";
        generations
                .begin(call, reply)
                .ifPresent(id -> exchange.getResponseHeaders().set("X-Generation-Id", id));
        switch (reply) {
            case LlmReply.Says says -> {
                String whole = whole(wire, call, says);
                bill(wire, call, says.spent());
                send(exchange, 200, type, whole);
            }
            case LlmReply.Uses uses -> {
                String use = wire.use(call, uses);
                bill(wire, call, uses.spent());
                send(exchange, 200, type, use);
            }
            case LlmReply.Slowly(var says, var pause) -> slowly(exchange, type, wire, call, says, pause);
            case LlmReply.Pauses(var says, var until) -> pause(exchange, wire, call, says, until);
            case LlmReply.Refuses(var status, var message, var wait) -> throw wire.refused(status, message, wait);
            case LlmReply.Hangs _ -> hang(exchange, wire, call);
            case LlmReply.Garbage(var body) -> send(exchange, 200, "text/html", body);
            case LlmReply.HalfJson(var text) -> send(exchange, 200, type, half(wire, call, text));
            case LlmReply.Cut(var text) -> cut(exchange, type, half(wire, call, text));
            case LlmReply.EndsEarly(var text) -> {
                if (call.streaming()) {
                    List<String> frames = wire.frames(call, new LlmReply.Says(text));
                    send(exchange, 200, type, String.join("", frames.subList(0, frames.size() / 2)));
                } else {
                    cut(exchange, type, half(wire, call, text));
                }
            }
            case LlmReply.FailsMidway(var message) -> send(exchange, 200, type, wire.failure(call, message));
        }
    }

    private static String whole(LlmWire wire, LlmCall call, LlmReply.Says says) {
        return call.streaming() ? String.join("", wire.frames(call, says)) : wire.body(call, says);
    }

    /** The first half of the message; of a stream, its beginning up to the middle of an event. */
    private static String half(LlmWire wire, LlmCall call, String text) {
        if (!call.streaming()) {
            String whole = wire.body(call, new LlmReply.Says(text));
            return whole.substring(0, whole.length() / 2);
        }
        List<String> frames = wire.frames(call, new LlmReply.Says(text));
        String broken = frames.get(frames.size() / 2);
        int data = broken.indexOf("data: ");
        return frames.getFirst() + broken.substring(0, (data + broken.length()) / 2);
    }

    private void slowly(
            HttpExchange exchange, String type, LlmWire wire, LlmCall call, LlmReply.Says says, Duration pause)
            throws IOException {
        List<String> frames = call.streaming() ? wire.frames(call, says) : List.of("", wire.body(call, says));
        int half = frames.size() / 2;
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        out.write(String.join("", frames.subList(0, half)).getBytes(StandardCharsets.UTF_8));
        out.flush();
        try {
            boolean _ = closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        bill(wire, call, says.spent());
        out.write(String.join("", frames.subList(half, frames.size())).getBytes(StandardCharsets.UTF_8));
    }

    private void bill(LlmWire wire, LlmCall call, LlmReply.Spent spent) {
        bills.add(new LlmBill(call, spent, wire.charges(call)));
    }

    private void pause(HttpExchange exchange, LlmWire wire, LlmCall call, LlmReply.Says says, CountDownLatch until)
            throws IOException {
        if (!call.streaming()) {
            await(until);
            bill(wire, call, says.spent());
            send(exchange, 200, "application/json", wire.body(call, says));
            return;
        }
        List<String> frames = wire.frames(call, says);
        begin(exchange, String.join("", frames.subList(0, frames.size() / 2)));
        await(until);
        bill(wire, call, says.spent());
        exchange.getResponseBody()
                .write(String.join("", frames.subList(frames.size() / 2, frames.size()))
                        .getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().close();
    }

    private static void begin(HttpExchange exchange, String text) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write(text.getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void hang(HttpExchange exchange, LlmWire wire, LlmCall call) throws IOException {
        if (call.streaming()) {
            begin(exchange, wire.frames(call, new LlmReply.Says("…")).getFirst());
        }
        await(closed);
    }

    /** Promises more bytes than it sends. */
    private static void cut(HttpExchange exchange, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, bytes.length + 1_000L);
        exchange.getResponseBody().write(bytes);
        exchange.getResponseBody().flush();
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static Map<String, String> headers(HttpExchange exchange) {
        var headers = new HashMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        return headers;
    }
}
