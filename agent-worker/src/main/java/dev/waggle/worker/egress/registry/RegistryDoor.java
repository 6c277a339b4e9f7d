package dev.waggle.worker.egress.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waggle.worker.egress.http.Entrance;
import dev.waggle.worker.egress.http.Head;
import dev.waggle.worker.egress.http.Incoming;
import dev.waggle.worker.egress.http.Outgoing;
import dev.waggle.worker.egress.http.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One set-up's way to the registries. It is spoken to without TLS, so that what passes is seen and kept. */
public final class RegistryDoor implements AutoCloseable {
    private static final int LARGEST_QUESTION = 16 * 1024 * 1024;
    /** In pieces, each small answer would wait for the reader's delayed acknowledgement of its head. */
    private static final int AT_ONCE = 1024 * 1024;

    private static final int MOST_TROUBLES = 5;
    private static final Map<String, String> TEXT = Map.of("Content-Type", "text/plain");

    private final Registries registries;
    private final @Nullable Path socket;
    private final Entrance entrance;
    private final String address;
    private final Deque<String> troubles = new ArrayDeque<>();

    RegistryDoor(Registries registries, @Nullable Path socket, int bridge) {
        this.registries = registries;
        this.socket = socket;
        entrance = Entrance.at(
                socket == null
                        ? new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)
                        : UnixDomainSocketAddress.of(socket),
                this::answer);
        address = "http://127.0.0.1:" + (socket == null ? ((InetSocketAddress) entrance.address()).getPort() : bridge);
    }

    /** The unix socket; none where it is a port of the loopback. */
    public @Nullable Path socket() {
        return socket;
    }

    /** Scheme, host and port, as who uses it sees it; the registries lie below, by their names. */
    public String address() {
        return address;
    }

    /** What registries did not answer as they should: not their word that they lack something. */
    public List<String> troubles() {
        synchronized (troubles) {
            return List.copyOf(troubles);
        }
    }

    private void answer(Head head, Incoming in, Outgoing out, SocketChannel connection) throws IOException {
        if (!head.method().equals("GET") && !head.method().equals("HEAD")) {
            in.body(head, LARGEST_QUESTION, out);
            out.whole(405, TEXT, "packages are fetched from here, and nothing else\n".getBytes(UTF_8));
            return;
        }
        try {
            var asked = registries
                    .asked(head.target())
                    .orElseThrow(() -> new Refused(403, "this is no place in a registry that may be reached"));
            Optional<Kept> found = registries.get(asked);
            if (found.isEmpty()) {
                out.whole(404, TEXT, "the registry does not have this\n".getBytes(UTF_8));
            } else if (head.method().equals("HEAD")) {
                out.bare(200);
            } else if (asked.registry().keepsForGood(asked.target())) {
                give(found.get(), out);
            } else {
                tell(found.get(), out);
            }
        } catch (Refused refused) {
            if (refused.status() / 100 == 5) {
                remember(String.valueOf(refused.getMessage()));
            }
            out.whole(refused.status(), TEXT, (refused.getMessage() + "\n").getBytes(UTF_8));
        }
    }

    /** What tells of packages tells where they are, too: here, for who asks. */
    private void tell(Kept kept, Outgoing out) throws IOException {
        String type = kept.facts().type();
        byte[] bytes = Files.readAllBytes(kept.body());
        boolean links = type.contains("html") || type.contains("json");
        out.whole(
                200,
                Map.of("Content-Type", type),
                links ? registries.through(address, new String(bytes, UTF_8)).getBytes(UTF_8) : bytes);
    }

    private static void give(Kept kept, Outgoing out) throws IOException {
        Map<String, String> type = Map.of("Content-Type", kept.facts().type());
        if (kept.facts().size() <= AT_ONCE) {
            out.whole(200, type, Files.readAllBytes(kept.body()));
            return;
        }
        try (InputStream body = Files.newInputStream(kept.body())) {
            out.begin(200, type);
            byte[] buffer = new byte[64 * 1024];
            for (int read = body.readNBytes(buffer, 0, buffer.length);
                    read > 0;
                    read = body.readNBytes(buffer, 0, buffer.length)) {
                out.piece(read == buffer.length ? buffer : Arrays.copyOf(buffer, read));
            }
            out.end();
        }
    }

    private void remember(String trouble) {
        synchronized (troubles) {
            troubles.add(trouble);
            if (troubles.size() > MOST_TROUBLES) {
                troubles.removeFirst();
            }
        }
    }

    @Override
    public void close() {
        entrance.close();
        try {
            if (socket != null) {
                Files.deleteIfExists(socket);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
