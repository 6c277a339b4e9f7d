package dev.waggle.worker.egress.forward;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.contract.TaskRef;
import dev.waggle.common.id.TaskId;
import dev.waggle.worker.egress.Door;
import dev.waggle.worker.egress.Egress;
import dev.waggle.worker.egress.EgressProperties;
import dev.waggle.worker.egress.FakePurse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** A registry on loopback, which only a setting for it allows, and an agent that wants there. */
class TunnelsTest {
    @TempDir
    Path root;

    private ServerSocket registry;
    private Egress egress;

    @BeforeEach
    void open() throws IOException {
        registry = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::echo);
        var properties = new Binder(new MapConfigurationPropertySource(
                        Map.of("waggle.egress.private-hosts", there(), "waggle.egress.largest-tunnel", "64KB")))
                .bindOrCreate("waggle.egress", EgressProperties.class);
        egress = new Egress(
                new FakePurse("http://127.0.0.1:9"), properties, InstantSource.system(), root, root.resolve("kept"));
    }

    @AfterEach
    void close() throws IOException {
        egress.close();
        registry.close();
    }

    /** Says back what it hears. */
    private void echo() {
        while (!registry.isClosed()) {
            try (Socket one = registry.accept()) {
                one.getInputStream().transferTo(one.getOutputStream());
            } catch (IOException _) {
                // the next one may do better
            }
        }
    }

    private String there() {
        return "localhost:" + registry.getLocalPort();
    }

    private Door door(String... hosts) {
        return egress.open(new TaskRef(new TaskId(UUID.randomUUID()), 1), List.of(hosts));
    }

    private String through(SocketAddress way, String token, String target, byte[] words) throws IOException {
        try (var client = SocketChannel.open(way)) {
            var out = Channels.newOutputStream(client);
            String secret = Base64.getEncoder().encodeToString(("task:" + token).getBytes(UTF_8));
            out.write(("CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\nProxy-Authorization: Basic " + secret
                            + "\r\n\r\n")
                    .getBytes(UTF_8));
            try {
                out.write(words);
                client.shutdownOutput();
            } catch (IOException _) {
                // refused already
            }
            var heard = new ByteArrayOutputStream();
            try {
                Channels.newInputStream(client).transferTo(heard);
            } catch (IOException _) {
                // cut off: what came before it counts
            }
            return heard.toString(UTF_8);
        }
    }

    private String ask(Door door, String target, String words) throws IOException {
        return through(
                UnixDomainSocketAddress.of(Objects.requireNonNull(door.exit().socket())),
                door.token().value(),
                target,
                words.getBytes(UTF_8));
    }

    @Test
    void anAllowedHostIsReachedThroughTheSocketAndOverLoopback() throws IOException {
        Door door = door(there());
        URI loopback = URI.create(door.exit().root());

        assertThat(ask(door, there(), "hello")).contains("200", "hello");
        assertThat(through(
                        new InetSocketAddress(loopback.getHost(), loopback.getPort()),
                        door.token().value(),
                        there(),
                        "hello".getBytes(UTF_8)))
                .contains("200", "hello");
    }

    @Test
    void allElseIsRefused() throws IOException {
        Door door = door(there(), "example.org", "localhost");

        assertThat(ask(door, "localhost:1", "hello")).contains("403").doesNotContain("hello");
        assertThat(ask(door, "127.0.0.1:" + registry.getLocalPort(), "hello")).contains("403");
        assertThat(ask(door, "localhost:443", "hello")).contains("403", "nobody may reach");
        assertThat(ask(door, "nonsense", "hello")).contains("400");
        assertThat(ask(door(), there(), "hello")).contains("403");
    }

    @Test
    void onlyTheRunsOwnTokenOpensItsDoorAndOnlyWhileItIsOpen() throws IOException {
        Door door = door(there());
        Door other = door(there());
        var way = UnixDomainSocketAddress.of(Objects.requireNonNull(door.exit().socket()));

        assertThat(through(way, other.token().value(), there(), new byte[0])).contains("407");
        assertThat(through(way, "", there(), new byte[0])).contains("407");
        URI loopback = URI.create(door.exit().root());
        String token = door.token().value();
        door.close();
        assertThat(through(new InetSocketAddress(loopback.getHost(), loopback.getPort()), token, there(), new byte[0]))
                .contains("407");
    }

    @Test
    void whoSaysOneNameAndAsksForAnotherIsCutOff() throws Exception {
        Door door = door(there());
        var way = UnixDomainSocketAddress.of(Objects.requireNonNull(door.exit().socket()));

        assertThat(through(way, door.token().value(), there(), DestinationTest.hello("evil.example")))
                .doesNotContain("evil.example");
        assertThat(through(way, door.token().value(), there(), DestinationTest.hello("localhost")))
                .contains("localhost");
    }

    @Test
    void aTunnelCarriesNoMoreThanItMay() throws IOException {
        assertThat(ask(door(there()), there(), "x".repeat(30_000))).hasSizeGreaterThan(30_000);
        assertThat(ask(door(there()), there(), "x".repeat(60_000))).hasSizeLessThan(60_000);
    }

    @Test
    void aPlainRequestGoesOnWithoutWhatIsMeantForTheProxy() throws IOException {
        String heard = plain(
                door(there()), "http://" + there() + "/a/b?c=d", "X-Mine: yes\r\nConnection: x-hop\r\nX-Hop: no\r\n");

        assertThat(heard)
                .startsWith("GET /a/b?c=d HTTP/1.1\r\nHost: " + there() + "\r\nConnection: close\r\n")
                .contains("x-mine: yes")
                .doesNotContainIgnoringCase("x-hop", "proxy-authorization");
    }

    @Test
    void aPlainRequestLeadsNowhereElse() throws IOException {
        Door door = door(there(), "localhost");

        assertThat(plain(door, "http://localhost:1/", "")).contains("403");
        assertThat(plain(door, "http://localhost/", "")).contains("403");
        assertThat(plain(door, "http://127.0.0.1:" + registry.getLocalPort() + "/", ""))
                .contains("403");
        assertThat(plain(door, "http://evil@" + there() + "/", "")).contains("400");
        assertThat(plain(door, "http://[::1]:" + registry.getLocalPort() + "/", ""))
                .contains("400");
        assertThat(plain(door, "http://%/", "")).contains("400");
        assertThat(plain(door(), "http://" + there() + "/", "")).contains("403");
        door.close();
        assertThat(plain(door(there()), "http://" + there(), "")).startsWith("GET / HTTP/1.1");
    }

    /** What the registry that says back everything heard, or why it heard nothing. */
    private String plain(Door door, String address, String headers) throws IOException {
        try (var client = SocketChannel.open(
                UnixDomainSocketAddress.of(Objects.requireNonNull(door.exit().socket())))) {
            String secret =
                    Base64.getEncoder().encodeToString(("task:" + door.token().value()).getBytes(UTF_8));
            Channels.newOutputStream(client)
                    .write(("GET " + address + " HTTP/1.1\r\nHost: x\r\nProxy-Authorization: Basic " + secret + "\r\n"
                                    + headers + "\r\n")
                            .getBytes(UTF_8));
            var in = Channels.newInputStream(client);
            var heard = new ByteArrayOutputStream();
            while (!heard.toString(UTF_8).endsWith("\r\n\r\n")) {
                int one = in.read();
                if (one < 0) {
                    break;
                }
                heard.write(one);
            }
            return heard.toString(UTF_8);
        }
    }
}
