package dev.waggle.testing.telegram;

import com.sun.net.httpserver.HttpServer;
import dev.waggle.testing.Canary;
import dev.waggle.testing.CanaryFinds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Telegram on loopback, for one bot: it speaks the Bot API in the real wire form, refuses what the real server refuses in
 * its words (and parameters it does not know, which the real one ignores), and lets people chat through {@link #people()}.
 */
public final class FakeBot implements AutoCloseable {
    private static final String TOKEN = "110000001:" + Canary.of("of-the-fake-bot0");

    private final World world;
    private final Mishaps mishaps = new Mishaps();
    private final Door door;
    private final People people;
    private final Eyes eyes;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private HttpServer server;
    private boolean listening = true;

    private FakeBot(InstantSource clock, int port) {
        world = new World(clock);
        door = new Door(world, TOKEN, mishaps);
        people = new People(world);
        eyes = new Eyes(world);
        server = listen(port);
    }

    public static FakeBot start() {
        return start(InstantSource.system());
    }

    /** Message times, limits, penalties, expiry of updates and taps go by this clock; a long poll waits by the real one. */
    public static FakeBot start(InstantSource clock) {
        return start(clock, 0);
    }

    public static FakeBot start(InstantSource clock, int port) {
        return new FakeBot(clock, port);
    }

    /** What a bot calls its API's address; without {@code /bot} and token. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public String token() {
        return TOKEN;
    }

    /** The people's side: they say, tap, edit, block. */
    public People people() {
        return people;
    }

    /** What people see and hear, and waiting for it. */
    public Eyes eyes() {
        return eyes;
    }

    public FakeBot pace(Pace pace) {
        synchronized (world) {
            world.limits.pace(pace);
        }
        return this;
    }

    /** How many calls came for a chat during its penalty; each made it longer. */
    public int callsInPenalty() {
        synchronized (world) {
            return world.limits.ignored();
        }
    }

    /** Scripts a mishap: {@code bot.on("sendMessage").in(chat).nth(2).then(Mishap.resetAfter())}. */
    public Mishaps.Trigger on(String method) {
        return mishaps.when(call -> call.method().equals(method));
    }

    public Mishaps.Trigger onEverything() {
        return mishaps.when(_ -> true);
    }

    /** Nothing goes wrong any more. */
    public void mend() {
        mishaps.clear();
    }

    /** The server stops listening: connections are refused. What it knows stays. */
    public void down() {
        server.stop(0);
        listening = false;
    }

    /** The server listens again, at the same port; one that listens goes on. */
    public void up() {
        if (!listening) {
            server = listen(server.getAddress().getPort());
            listening = true;
        }
    }

    /** Every call with the right token, in order of its end. */
    public List<Entry> calls() {
        return door.journal();
    }

    public List<Entry> calls(String method) {
        return calls().stream()
                .filter(entry -> entry.call().method().equals(method))
                .toList();
    }

    /** Waits for a call, made or to be made. */
    public Entry awaitCall(Predicate<Entry> which) {
        return eyes.await(
                () -> "such a call, only " + calls(),
                () -> calls().stream().filter(which).findFirst());
    }

    /** Other chats use up message ids. */
    public void strangersSend(int messages) {
        synchronized (world) {
            world.messages.skip(messages);
        }
    }

    /** The next update has this id. */
    public void nextUpdateId(int id) {
        synchronized (world) {
            world.updates.jumpTo(id);
        }
    }

    /** An update of a kind and content that no version of us knows, whatever was allowed. */
    public void strangeUpdate(String kind, Map<String, Object> content) {
        synchronized (world) {
            world.updates.addAnyway(kind, content);
            world.notifyAll();
        }
    }

    /** The commands that were set, by scope and language code. */
    public Map<String, Object> menus() {
        synchronized (world) {
            return Map.copyOf(world.menus);
        }
    }

    /** Is told each message that is new or changed. */
    public void watch(Consumer<Message> watcher) {
        synchronized (world) {
            world.messages.watch(watcher);
        }
    }

    @Override
    public void close() {
        door.close();
        synchronized (world) {
            world.closed = true;
            world.notifyAll();
        }
        server.stop(0);
        threads.shutdownNow();
        CanaryFinds.said(
                "a message to Telegram", calls().stream().map(Entry::call).flatMap(FakeBot::said));
    }

    private static Stream<byte[]> said(Call call) {
        return Stream.concat(
                call.parameters().values().stream().map(text -> text.getBytes(StandardCharsets.UTF_8)),
                call.uploads().values().stream().map(Upload::bytes));
    }

    private HttpServer listen(int port) {
        try {
            HttpServer listening = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            listening.createContext("/", door);
            listening.setExecutor(threads);
            listening.start();
            return listening;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
