package dev.waggle.worker.egress.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.waggle.testing.TurnedClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** A registry on loopback, and somebody inside who asks for its packages. */
class RegistriesTest {
    /** What stands in an answer that ends before its end. */
    private static final String CUT = "cut";

    @TempDir
    Path folder;

    private final TurnedClock clock = new TurnedClock();
    private final Map<String, String> pages = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> sums = new CopyOnWriteArrayList<>();
    private CompletableFuture<Boolean> checksums = CompletableFuture.completedFuture(true);
    private HttpServer upstream;
    private Registries registries;
    private RegistryDoor door;

    @BeforeEach
    void open() throws IOException {
        upstream = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        upstream.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        upstream.createContext("/", this::answer);
        upstream.start();
        begin(Map.of());
    }

    private void begin(Map<String, String> more) {
        var settings = new HashMap<>(Map.of(
                "waggle.registries.maven",
                origin("user:secret@") + "/maven2",
                "waggle.registries.npm",
                origin("") + "/npm-all",
                "waggle.registries.pypi",
                origin("") + "/index/simple",
                "waggle.registries.pypi-files",
                origin("") + "/files"));
        settings.putAll(more);
        var properties = new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("waggle.registries", RegistryProperties.class);
        registries = new Registries(properties, OwnSettings.none(), clock, folder, folder.resolve("kept"));
        door = registries.open(0);
    }

    @AfterEach
    void close() {
        door.close();
        registries.close();
        upstream.stop(0);
    }

    private String origin(String user) {
        return "http://" + user + "127.0.0.1:" + upstream.getAddress().getPort();
    }

    private void answer(HttpExchange http) throws IOException {
        String path = http.getRequestURI().getRawPath();
        if (path.endsWith(".sha1")) {
            sums.add(path);
            checksums.join();
        } else {
            asked.add(path + " " + http.getRequestHeaders().getFirst("Authorization"));
        }
        String page = pages.get(path);
        try (http) {
            if (page == null) {
                http.sendResponseHeaders(404, -1);
            } else if (page.startsWith("=> ")) {
                http.getResponseHeaders().add("Location", page.substring(3));
                http.sendResponseHeaders(302, -1);
            } else if (page.matches("\\d{3}")) {
                http.sendResponseHeaders(Integer.parseInt(page), -1);
            } else {
                String type = path.endsWith(".tgz") || path.endsWith(".jar") ? "application/octet-stream" : "text/html";
                http.getResponseHeaders().add("Content-Type", type);
                http.sendResponseHeaders(200, page.length() + (page.equals(CUT) ? 100 : 0));
                http.getResponseBody().write(page.getBytes(UTF_8));
            }
        }
    }

    private String ask(String target) throws IOException {
        return ask("GET", target, "");
    }

    private String ask(String method, String target, String body) throws IOException {
        URI at = URI.create(door.address());
        return ask(new InetSocketAddress(at.getHost(), at.getPort()), method, target, body);
    }

    private static String ask(SocketAddress at, String method, String target, String body) throws IOException {
        try (var client = SocketChannel.open(at)) {
            Channels.newOutputStream(client)
                    .write((method + " " + target
                                    + " HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\nContent-Length: "
                                    + body.length() + "\r\n\r\n" + body)
                            .getBytes(UTF_8));
            return new String(Channels.newInputStream(client).readAllBytes(), UTF_8);
        }
    }

    private static Consumer<String> status(int status) {
        return heard -> assertThat(heard).startsWith("HTTP/1.1 " + status);
    }

    @Test
    void whatNeverChangesIsFetchedOnceForAll() throws IOException {
        pages.put("/npm-all/a/-/a-1.tgz", "the bytes of a, http://127.0.0.1");

        assertThat(ask("/npm/a/-/a-1.tgz")).contains("the bytes of a");
        try (var other = registries.open(0)) {
            URI at = URI.create(other.address());
            assertThat(ask(new InetSocketAddress(at.getHost(), at.getPort()), "GET", "/npm/a/-/a-1.tgz", ""))
                    .contains("the bytes of a");
        }

        assertThat(asked).hasSize(1);
        assertThat(ask("HEAD", "/npm/a/-/a-1.tgz", "")).satisfies(status(200)).doesNotContain("the bytes");
    }

    @Test
    void whatIsLargeComesInPieces() throws IOException {
        pages.put("/npm-all/a/-/a-1.tgz", "0123456789".repeat(200_000));

        assertThat(ask("/npm/a/-/a-1.tgz"))
                .contains("Transfer-Encoding: chunked", "\r\n10000\r\n")
                .hasSizeGreaterThan(2_000_000);
    }

    @Test
    void aChecksumComesBesideItsFileAndOnlyOnce() throws Exception {
        checksums = new CompletableFuture<>();
        pages.put("/maven2/a.jar", "the jar");
        pages.put("/maven2/a.jar.sha1", "the checksum");
        assertThat(ask("/maven/a.jar")).contains("the jar");
        await("it is on its way").until(() -> sums.size() == 1);

        var heard = CompletableFuture.supplyAsync(() -> {
            try {
                return ask("/maven/a.jar.sha1");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });

        await("nobody else fetches it").during(Duration.ofMillis(200)).until(() -> sums.size() == 1 && !heard.isDone());
        checksums.complete(true);
        assertThat(heard.get(10, TimeUnit.SECONDS)).contains("the checksum");
        assertThat(sums).hasSize(1);
    }

    @Test
    void whatTellsOfPackagesLeadsThroughTheDoor() throws IOException {
        pages.put("/index/simple/six/", "<a href=\"" + origin("") + "/files/six.whl#sha256=00\">six</a>");
        pages.put("/files/six.whl", "the wheel");

        assertThat(ask("/pypi/simple/six/")).contains("\"" + door.address() + "/pypi-files/six.whl#sha256=00\"");
        assertThat(ask("/pypi-files/six.whl")).contains("the wheel");
    }

    @Test
    void whatMayChangeIsAskedForAgainAfterAWhile() throws IOException {
        pages.put("/npm-all/a", "one version");
        ask("/npm/a");
        pages.put("/npm-all/a", "two versions");

        assertThat(ask("/npm/a")).contains("one version");
        clock.forward(Duration.ofMinutes(11));
        assertThat(ask("/npm/a")).contains("two versions");
    }

    @Test
    void aRegistryThatIsAwayLeavesWhatItSaid() throws IOException {
        pages.put("/npm-all/a", "one version");
        ask("/npm/a");
        pages.put("/npm-all/a", "503");
        clock.forward(Duration.ofMinutes(11));

        assertThat(ask("/npm/a")).contains("one version");
        assertThat(door.troubles()).isEmpty();
    }

    @Test
    void anAnswerThatEndsBeforeItsEndIsNeitherGivenOutNorKept() throws IOException {
        pages.put("/npm-all/a/-/a-1.tgz", CUT);

        assertThat(ask("/npm/a/-/a-1.tgz")).satisfies(status(502));
        assertThat(door.troubles()).singleElement().asString().contains("/npm-all/a/-/a-1.tgz");
        pages.put("/npm-all/a/-/a-1.tgz", "whole");
        assertThat(ask("/npm/a/-/a-1.tgz")).contains("whole");
    }

    @Test
    void whatSomebodyChangedOnTheDiskIsFetchedAgain() throws IOException {
        pages.put("/maven2/a.jar", "the jar");
        ask("/maven/a.jar");
        Path body = kept().getFirst();
        Files.writeString(body, "the JAR");

        assertThat(ask("/maven/a.jar")).contains("the jar");
        assertThat(asked).hasSize(2);
        Files.writeString(body.resolveSibling(body.getFileName() + ".json"), "nonsense");
        assertThat(ask("/maven/a.jar")).contains("the jar");
        assertThat(asked).hasSize(3);
    }

    @Test
    void nothingButRegistriesIsReached() throws IOException {
        pages.put("/secret", "secret");

        for (String target : List.of(
                "/secret",
                "/npm/../secret",
                "/npm/%2e%2e/secret",
                "/npm//secret",
                "/npm",
                origin("") + "/secret",
                "http://evil.example/npm/a",
                "http://169.254.169.254/npm/a",
                "https://registry.npmjs.org/a")) {
            assertThat(ask(target)).as(target).satisfies(status(403)).doesNotContain("secret\n");
        }
        assertThat(ask("CONNECT", "127.0.0.1:" + upstream.getAddress().getPort(), ""))
                .satisfies(status(405));
        assertThat(ask("POST", "/npm/a", "{}")).satisfies(status(405));
        assertThat(asked).isEmpty();
        assertThat(door.troubles()).isEmpty();
    }

    @Test
    void aClientThatTakesTheDoorForItsProxyIsServed() throws IOException {
        pages.put("/maven2/a.jar", "the jar");

        assertThat(ask(origin("") + "/maven2/a.jar")).contains("the jar");
    }

    @Test
    void onlyTheRegistryItselfSeesWhatOpensIt() throws IOException {
        pages.put("/maven2/a.jar", "=> /npm-all/b/-/b.tgz");
        pages.put("/npm-all/b/-/b.tgz", "b");

        assertThat(ask("/maven/a.jar")).contains("b");
        assertThat(asked).containsExactly("/maven2/a.jar Basic dXNlcjpzZWNyZXQ=", "/npm-all/b/-/b.tgz null");
        assertThat(registries.addresses()).doesNotContain("secret");
    }

    @Test
    void aRegistryLeadsNowhereElse() throws IOException {
        pages.put("/secret", "secret");
        pages.put("/maven2/a.jar", "=> " + origin("") + "/secret");
        pages.put("/maven2/b.jar", "=> http://169.254.169.254/latest");
        pages.put("/maven2/c.jar", "=> /maven2/c.jar");
        pages.put("/maven2/d.jar", "=> ::");
        pages.put("/maven2/e.jar", "=> /maven2/../secret");

        for (String name : List.of("a", "b", "c", "d", "e")) {
            assertThat(ask("/maven/" + name + ".jar")).satisfies(status(502)).doesNotContain("secret\n");
        }
        assertThat(asked).noneMatch(path -> path.startsWith("/secret"));
        assertThat(door.troubles()).hasSize(5).noneMatch(trouble -> trouble.contains("user:"));
    }

    @Test
    void whatARegistryLacksIsNoTrouble() throws IOException {
        assertThat(ask("/npm/a")).satisfies(status(404));
        pages.put("/npm-all/b", "410");
        assertThat(ask("/npm/b")).satisfies(status(404));
        assertThat(door.troubles()).isEmpty();
        pages.put("/npm-all/c", "500");
        for (int i = 0; i < 9; i++) {
            assertThat(ask("/npm/c")).satisfies(status(502));
        }
        assertThat(door.troubles()).hasSize(5);
    }

    @Test
    void whatIsTooLongIsRefused() throws IOException {
        close();
        open();
        door.close();
        registries.close();
        begin(Map.of("waggle.registries.largest", "10B"));
        pages.put("/maven2/a.jar", "more than ten bytes");

        assertThat(ask("/maven/a.jar")).satisfies(status(502)).contains("longer than 10 bytes");
        assertThat(kept()).isEmpty();
    }

    @Test
    void whatWasAskedForLeastLatelyGoesFirst() throws IOException {
        door.close();
        registries.close();
        begin(Map.of("waggle.registries.cache", "30B"));
        for (String name : List.of("a", "b", "c")) {
            pages.put("/maven2/" + name + ".jar", name + " has 12 by.");
            ask("/maven/" + name + ".jar");
            clock.forward(Duration.ofMinutes(1));
            ask("/maven/a.jar");
        }
        asked.clear();

        ask("/maven/a.jar");
        ask("/maven/c.jar");
        assertThat(asked).isEmpty();
        ask("/maven/b.jar");
        assertThat(asked).hasSize(1);
    }

    @Test
    void aDoorInANetworkOfItsOwnIsASocket() throws IOException {
        pages.put("/maven2/a.jar", "the jar");
        try (var bridged = registries.open(4780)) {
            Path socket = Objects.requireNonNull(bridged.socket());
            assertThat(bridged.address()).isEqualTo("http://127.0.0.1:4780");
            assertThat(ask(UnixDomainSocketAddress.of(socket), "GET", "/maven/a.jar", ""))
                    .contains("the jar");
            bridged.close();
            assertThat(socket).doesNotExist();
        }
        assertThat(door.socket()).isNull();
    }

    @Test
    void defaultsArePublicRegistries() {
        var usual = new Binder(new MapConfigurationPropertySource(Map.of()))
                .bindOrCreate("waggle.registries", RegistryProperties.class);

        assertThat(usual.maven().missing()
                        && usual.npm().missing()
                        && usual.pypi().missing())
                .isTrue();
        try (var asked = new Registries(usual, OwnSettings.none(), clock, folder, folder)) {
            assertThat(asked.addresses())
                    .isEqualTo(
                            "https://repo.maven.apache.org/maven2 https://registry.npmjs.org https://pypi.org https://files.pythonhosted.org");
        }
        assertThat(usual.pypiFiles().value()).isEqualTo("https://files.pythonhosted.org");
        assertThat(usual.cache().toGigabytes()).isEqualTo(5);
        assertThat(usual.largest().toGigabytes()).isEqualTo(1);
        assertThat(usual.fresh()).isEqualTo(Duration.ofMinutes(10));
        assertThat(usual.longest()).isEqualTo(Duration.ofMinutes(5));
    }

    /** The bodies that are kept. */
    private List<Path> kept() {
        try (Stream<Path> files = Files.walk(folder.resolve("kept"))) {
            return new ArrayList<>(files.filter(file ->
                            Files.isRegularFile(file) && !file.toString().endsWith(".json"))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
