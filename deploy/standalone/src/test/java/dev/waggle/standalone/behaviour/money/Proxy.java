package dev.waggle.standalone.behaviour.money;

import static org.awaitility.Awaitility.await;

import dev.waggle.testing.ServiceProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** A worker's proxy in a process of its own, which is killed and begins anew with what lies on its disk. */
final class Proxy implements AutoCloseable {
    private final String queen;
    private final String secret;
    private final Path home;
    private final List<Run> runs;
    private volatile CompletableFuture<Life> life = new CompletableFuture<>();
    private int lives;

    /** From its start until it is killed: where the doors of its runs are. */
    record Life(int number, Map<Run, Way> ways, ServiceProcess process, CompletableFuture<Void> killed) {}

    /** @param address with {@code {provider}} in it */
    record Way(String address, String token) {}

    Proxy(String queen, String secret, Path home, List<Run> runs) {
        this.queen = queen;
        this.secret = secret;
        this.home = home;
        this.runs = List.copyOf(runs);
    }

    void start() {
        int number = ++lives;
        Path doors = home.resolve("doors-" + number);
        var process = ServiceProcess.start(
                ProxyMain.class,
                Map.of(
                        "PROXY_QUEEN", queen,
                        "PROXY_SECRET", secret,
                        "PROXY_OWN", home.resolve("own-" + number).toString(),
                        "PROXY_KEPT", home.resolve("kept").toString(),
                        "PROXY_DOORS", doors.toString(),
                        "PROXY_RUNS", runs.stream().map(Run::words).collect(Collectors.joining(","))),
                home.resolve("log"));
        await("the proxy is up")
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .failFast("the proxy ended: see " + home.resolve("log"), () -> !process.alive())
                .until(() -> Files.exists(doors));
        life.complete(new Life(number, ways(doors), process, new CompletableFuture<>()));
    }

    private Map<Run, Way> ways(Path doors) {
        var ways = new HashMap<Run, Way>();
        try {
            List<String> lines = Files.readAllLines(doors);
            for (int i = 0; i < lines.size(); i++) {
                String[] words = lines.get(i).split(" ");
                ways.put(runs.get(i), new Way(words[1], words[2]));
            }
            Files.delete(doors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ways;
    }

    /** Waits where it is just being started anew. */
    Life life() {
        return life.join();
    }

    /** SIGKILL, and a new one on the same folder. */
    void killAndStart() {
        Life over = life.join();
        life = new CompletableFuture<>();
        over.process().kill();
        over.killed().complete(null);
        try {
            start();
        } catch (RuntimeException e) {
            life.completeExceptionally(e);
            throw e;
        }
    }

    /** Settlements that the queen has not heard of yet. */
    int kept() {
        String[] files =
                home.resolve("kept").toFile().list((_, name) -> name.endsWith(".json") || name.endsWith(".ahead"));
        return files == null ? 0 : files.length;
    }

    @Override
    public void close() {
        life.join().process().close();
    }
}
