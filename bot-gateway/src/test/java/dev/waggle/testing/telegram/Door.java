package dev.waggle.testing.telegram;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes requests at {@code /bot<token>/<method>}, does them or lets them fail as the script says. */
final class Door implements HttpHandler {
    private static final Pattern METHOD = Pattern.compile("/bot([^/]+)/(\\w+)");
    private static final Pattern FILE = Pattern.compile("/file/bot([^/]+)/(.+)");

    private final World world;
    private final String token;
    private final Mishaps mishaps;
    private final Map<String, Method> methods;
    private final List<Entry> journal = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    Door(World world, String token, Mishaps mishaps) {
        this.world = world;
        this.token = token;
        this.mishaps = mishaps;
        var sending = new Sending(world);
        methods = Stream.of(
                        new Polling(world).methods(),
                        sending.methods(),
                        new Editing(world, sending).methods(),
                        new Courtesies(world).methods())
                .flatMap(List::stream)
                .collect(Collectors.toMap(Method::name, Function.identity()));
    }

    List<Entry> journal() {
        return List.copyOf(journal);
    }

    void close() {
        closed.countDown();
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            Matcher route = METHOD.matcher(path);
            Matcher file = FILE.matcher(path);
            if (file.matches()) {
                send(exchange, file.group(1).equals(token) ? download(file.group(2)) : unauthorized());
            } else if (!route.matches()) {
                send(exchange, notFound());
            } else if (!route.group(1).equals(token)) {
                send(exchange, unauthorized());
            } else {
                Method method = methods.get(route.group(2));
                if (method == null) {
                    send(exchange, notFound());
                } else {
                    call(exchange, method);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void call(HttpExchange exchange, Method method) throws IOException, InterruptedException {
        Call call;
        try {
            call = Incoming.read(method.name(), exchange, world.clock.instant());
        } catch (Refusal refusal) {
            send(exchange, Answer.no(refusal));
            return;
        }
        Mishap mishap = mishaps.next(call).orElse(null);
        Answer answer = mishap == null || mishap.accepted() ? perform(method, call) : null;
        boolean done = answer != null && answer.status() == 200;
        Answer sent = disturbed(call, mishap, answer);
        note(new Entry(call, done, sent == null ? String.valueOf(mishap) : sent.summary()));
        if (sent != null) {
            send(exchange, sent);
        } else if (mishap instanceof Mishap.Hangs) {
            closed.await();
        }
    }

    private Answer perform(Method method, Call call) throws InterruptedException {
        synchronized (world) {
            try {
                return Answer.ok(method.on(call));
            } catch (Refusal refusal) {
                return Answer.no(refusal);
            } finally {
                world.notifyAll();
            }
        }
    }

    /** What the bot gets to see; nothing when the connection breaks. */
    private @Nullable Answer disturbed(Call call, @Nullable Mishap mishap, @Nullable Answer answer)
            throws InterruptedException {
        return switch (mishap) {
            case null -> answer;
            case Mishap.Refuses(var code, var description, var wait) -> refuses(call, code, description, wait);
            case Mishap.Page(var status, var wait, var _) -> Answer.page(status, wait);
            case Mishap.Resets _, Mishap.Hangs _ -> null;
            case Mishap.Late(var by) -> closed.await(by.toMillis(), TimeUnit.MILLISECONDS) ? null : answer;
            case Mishap.Empty _ -> answer == null ? null : answer.first(0);
            case Mishap.Cut _ -> answer == null ? null : answer.first(answer.size() / 2);
        };
    }

    private Answer refuses(Call call, int code, String description, @Nullable Integer wait) {
        if (wait == null) {
            return Answer.no(code, description, Map.of());
        }
        synchronized (world) {
            world.limits.shut(call.chat(), Duration.ofSeconds(wait));
        }
        return Answer.no(code, description, Map.of("retry_after", wait));
    }

    private void note(Entry entry) {
        journal.add(entry);
        synchronized (world) {
            world.notifyAll();
        }
    }

    private Answer download(String path) {
        synchronized (world) {
            Optional<Upload> upload = world.files.at(path);
            return upload.map(Answer::file).orElseGet(Door::notFound);
        }
    }

    private static Answer unauthorized() {
        return Answer.no(401, "Unauthorized", Map.of());
    }

    private static Answer notFound() {
        return Answer.no(404, "Not Found", Map.of());
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        if (answer.retryAfter() != null) {
            exchange.getResponseHeaders().set("Retry-After", answer.retryAfter().toString());
        }
        exchange.sendResponseHeaders(answer.status(), answer.size() == 0 ? -1 : answer.size());
        exchange.getResponseBody().write(answer.body());
    }
}
