package dev.waggle.worker.egress.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes connections at one address, a virtual thread each, and hands their requests to whoever answers them. */
public final class Entrance implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Entrance.class);
    private static final int MOST_CONNECTIONS = 256;

    /** Answers one request; what it throws ends the connection. */
    @FunctionalInterface
    public interface Answerer {
        void answer(Head head, Incoming in, Outgoing out, SocketChannel connection) throws IOException;
    }

    private final ServerSocketChannel server;
    private final Answerer answerer;
    private final Set<SocketChannel> connections = ConcurrentHashMap.newKeySet();

    private Entrance(ServerSocketChannel server, Answerer answerer) {
        this.server = server;
        this.answerer = answerer;
    }

    public static Entrance at(SocketAddress address, Answerer answerer) {
        try {
            var server = address instanceof UnixDomainSocketAddress
                    ? ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                    : ServerSocketChannel.open();
            server.bind(address);
            var entrance = new Entrance(server, answerer);
            Thread.ofVirtual().name("egress").start(entrance::accept);
            return entrance;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen at " + address, e);
        }
    }

    public SocketAddress address() {
        try {
            return server.getLocalAddress();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                SocketChannel connection = server.accept();
                if (connections.size() >= MOST_CONNECTIONS) {
                    connection.close();
                    continue;
                }
                connections.add(connection);
                Thread.ofVirtual().name("egress-connection").start(() -> serve(connection));
            } catch (IOException e) {
                LOG.atDebug().log("no more connections are taken: {}", e.getMessage());
            }
        }
    }

    private void serve(SocketChannel connection) {
        try (connection) {
            if (connection.supportedOptions().contains(StandardSocketOptions.TCP_NODELAY)) {
                // an answer comes in small pieces, and each is for now
                connection.setOption(StandardSocketOptions.TCP_NODELAY, true);
            }
            var in = new Incoming(Channels.newInputStream(connection));
            var out = new Outgoing(Channels.newOutputStream(connection));
            try {
                Optional<Head> head = in.head();
                while (head.isPresent()) {
                    out.next();
                    answerer.answer(head.get(), in, out, connection);
                    // an answer without an end: only the end of the connection tells the client
                    head = head.get().keepsAlive() && out.ended() ? in.head() : Optional.empty();
                }
            } catch (Refused refused) {
                if (!out.begun()) {
                    out.whole(
                            refused.status(),
                            Map.of("Content-Type", "text/plain", "Connection", "close"),
                            (refused.getMessage() + "\n").getBytes(StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            LOG.atDebug().log("a connection ended: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("a request could not be answered; its connection is closed");
        } finally {
            connections.remove(connection);
        }
    }

    /** Nobody comes in any more, and who is in is cut off. */
    @Override
    public void close() {
        try {
            server.close();
            for (SocketChannel connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
