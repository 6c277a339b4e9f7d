package dev.waggle.worker.egress;

import dev.waggle.common.Secret;
import dev.waggle.common.WaggleException;
import dev.waggle.common.api.CallClient;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.TaskRef;
import dev.waggle.common.id.Uuid7;
import dev.waggle.worker.egress.http.Entrance;
import dev.waggle.worker.egress.http.Sockets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.web.client.RestClientException;

/** The proxy of this worker: a door for each attempt, and behind all of them the one way to providers. */
public final class Egress implements AutoCloseable {
    private static final int TOKEN_BYTES = 32;
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(1);

    private final SecureRandom random = new SecureRandom();
    private final Map<String, Door> doors = new ConcurrentHashMap<>();
    private final Set<Door> watched = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("egress-watch").daemon().factory());
    private final CallClient queen;
    private final Sockets sockets;
    private final Settling settling;
    private final Ahead ahead;
    private final Gate gate;
    private final Entrance loopback;

    /**
     * @param folder the worker's own, for sockets
     * @param kept where settlements lie until the queen has them, shared by the workers of a machine
     */
    public Egress(CallClient queen, EgressProperties properties, InstantSource time, Path folder, Path kept) {
        this.queen = queen;
        sockets = Sockets.below(folder, "doors");
        settling = new Settling(queen, kept, properties.again());
        var upstream = new Upstream(properties.silence());
        var keys = new Keys(queen);
        var corrections = new Corrections(upstream, keys, kept, properties.corrections(), clock, settling::settle);
        corrections.takeUp();
        var ids = new Uuid7(time, random);
        ahead = new Ahead(queen, settling, properties, ids);
        gate = new Gate(
                new ModelCalls(queen, properties, time, ids, ahead, keys, upstream, settling, corrections), properties);
        loopback = Entrance.at(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                (head, in, out, connection) -> gate.pass(this::door, head, in, out, connection));
        var _ = clock.scheduleWithFixedDelay(
                () -> {
                    ahead.tidy();
                    watched.removeIf(door -> !door.watch(properties.silence(), properties.drain()));
                },
                1,
                1,
                TimeUnit.SECONDS);
    }

    /** Names of the providers that can be asked at present. */
    public List<String> providers() {
        try {
            return queen.providers().names();
        } catch (RestClientException e) {
            throw new WaggleException(
                    Fault.UNAVAILABLE, "the queen did not say which providers can be asked: " + e.getMessage(), e);
        }
    }

    /** Opens a door for one attempt: to models and to nothing else. */
    public Door open(TaskRef run) {
        return open(run, List.of());
    }

    /** @param hosts that it opens to beside models */
    public Door open(TaskRef run, List<String> hosts) {
        byte[] secret = new byte[TOKEN_BYTES];
        random.nextBytes(secret);
        var token = new Secret("wgl_" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
        Path socket = sockets.next();
        var door = new Door(run, token, hosts, "http://127.0.0.1:" + port(), socket, this::forget);
        door.listens(Entrance.at(
                UnixDomainSocketAddress.of(socket),
                (head, in, out, connection) -> gate.pass(
                        shown -> Optional.of(door).filter(own -> own.opensFor(shown)), head, in, out, connection)));
        doors.put(token.value(), door);
        watched.add(door);
        return door;
    }

    private int port() {
        return ((InetSocketAddress) loopback.address()).getPort();
    }

    private Optional<Door> door(String token) {
        return Optional.ofNullable(doors.get(token));
    }

    private void forget(Door door) {
        doors.remove(door.token().value());
        ahead.close(door);
        try {
            Files.deleteIfExists(door.socket());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        doors.values().forEach(Door::close);
        try {
            ahead.await(LAST_ANSWERS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        loopback.close();
        clock.shutdownNow();
        settling.close();
        sockets.close();
    }
}
