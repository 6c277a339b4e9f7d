package dev.waggle.chaos.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Passes TCP on to one of several ports of this machine, in turn; and badly, when it is told to. */
public final class FaultProxy implements AutoCloseable {
    private static final int BACKLOG = 200;
    private static final int PATIENCE_MILLIS = 3_000;

    private final ServerSocket door;
    private final CopyOnWriteArrayList<Integer> targets;
    private final AtomicInteger turn = new AtomicInteger();
    private final Weather weather = new Weather();
    private final Set<Relay> relays = ConcurrentHashMap.newKeySet();

    private FaultProxy(ServerSocket door, Integer[] targets) {
        this.door = door;
        this.targets = new CopyOnWriteArrayList<>(targets);
    }

    /** Opens a door to these ports; a connection goes to the next of them that takes it. */
    public static FaultProxy to(Integer... targets) {
        try {
            var door = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
            var proxy = new FaultProxy(door, targets);
            Thread.ofVirtual().name("proxy-" + door.getLocalPort()).start(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return door.getLocalPort();
    }

    /** No byte passes in either direction until it is mended; connections stay open, new ones wait. */
    public void cut() {
        weather.cut(Way.THERE, true);
        weather.cut(Way.BACK, true);
    }

    /** No byte passes in one direction. */
    public void mute(Way way) {
        weather.cut(way, true);
    }

    /** Every piece of data comes this much later. */
    public void slow(Duration delay) {
        weather.slow(delay);
    }

    /** All is well again; what waited comes through. */
    public void mend() {
        weather.cut(Way.THERE, false);
        weather.cut(Way.BACK, false);
        weather.slow(Duration.ZERO);
    }

    /** Ends all connections rudely; new ones are welcome. */
    public void reset() {
        relays.forEach(Relay::reset);
    }

    /** New connections do not go to this port any more; those that are open stay. */
    public void eject(int target) {
        targets.removeIf(port -> port == target);
    }

    /** New connections may go to this port. */
    public void admit(int target) {
        targets.addIfAbsent(target);
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                Thread.ofVirtual().start(() -> relay(client));
            } catch (IOException e) {
                if (!door.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void relay(Socket client) {
        if (!weather.awaitPassage(Way.THERE)) {
            Relay.reset(client);
            return;
        }
        Optional<Socket> server = connected();
        if (server.isEmpty()) {
            Relay.reset(client);
            return;
        }
        var relay = new Relay(client, server.get(), weather, relays::remove);
        relays.add(relay);
        relay.start();
    }

    private Optional<Socket> connected() {
        var ports = targets.toArray(Integer[]::new);
        int first = turn.getAndIncrement();
        return Arrays.stream(ports)
                .map(port -> ports[Math.floorMod(first + Arrays.asList(ports).indexOf(port), ports.length)])
                .flatMap(port -> connect(port).stream())
                .findFirst();
    }

    private static Optional<Socket> connect(int port) {
        var socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
            return Optional.of(socket);
        } catch (IOException e) {
            Relay.reset(socket);
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        weather.end();
        reset();
    }
}
