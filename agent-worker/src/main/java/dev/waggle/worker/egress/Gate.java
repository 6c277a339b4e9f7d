package dev.waggle.worker.egress;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waggle.worker.egress.forward.Destination;
import dev.waggle.worker.egress.forward.Tunnels;
import dev.waggle.worker.egress.http.Head;
import dev.waggle.worker.egress.http.Incoming;
import dev.waggle.worker.egress.http.Outgoing;
import dev.waggle.worker.egress.http.Refused;
import dev.waggle.worker.egress.wire.Wire;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.channels.SocketChannel;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Looks at every request that wants out: who asks, and for what. All that is not known is refused. */
final class Gate {
    private static final Pattern PATH = Pattern.compile("/([a-z0-9][a-z0-9_-]{0,63})(/.*)");
    private static final String BEARER = "Bearer ";
    private static final String BASIC = "Basic ";

    private final ModelCalls calls;
    private final EgressProperties properties;
    private final Tunnels tunnels;

    Gate(ModelCalls calls, EgressProperties properties) {
        this.calls = calls;
        this.properties = properties;
        this.tunnels = new Tunnels(
                properties.privateHosts(), properties.largestTunnel().toBytes());
    }

    /** @param doors who shows which token */
    void pass(Function<String, Optional<Door>> doors, Head head, Incoming in, Outgoing out, SocketChannel connection)
            throws IOException {
        if (head.method().equals("CONNECT")) {
            tunnel(doors, head, in, out, connection);
            return;
        }
        if (head.target().startsWith("http://")) {
            plain(doors, head, in, out, connection);
            return;
        }
        if (head.method().equals("HEAD")) {
            out.bare(200); // some agents knock first
            return;
        }
        var path = PATH.matcher(head.path());
        Optional<Wire.Asking> asking = path.matches() ? Wire.of(path.group(2)) : Optional.empty();
        byte[] body = in.body(head, (int) properties.largestQuestion().toBytes(), out);
        if (asking.isEmpty() || !head.method().equals("POST")) {
            out.whole(
                    404,
                    Map.of("Content-Type", "application/json"),
                    "{\"error\":{\"message\":\"not here\"}}".getBytes(UTF_8));
            return;
        }
        Wire wire = asking.get().wire();
        Optional<Door> door = token(head).flatMap(doors).filter(Door::open);
        if (door.isEmpty()) {
            out.whole(
                    401,
                    Map.of("Content-Type", "application/json"),
                    wire.refusal(401, "this is not the token of a run that goes on")
                            .getBytes(UTF_8));
            return;
        }
        if (head.header("content-encoding").isPresent()) {
            throw new Refused(415, "the body has to come as it is");
        }
        try {
            var question = Question.of(asking.get(), head, path.group(1), body, properties.usualOutput());
            boolean holds = !"no".equals(head.headers().get(Exit.HOLD));
            calls.answer(door.get(), question, holds, out);
        } catch (NoLeave no) {
            out.whole(
                    no.status(),
                    Map.of("Content-Type", "application/json"),
                    wire.refusal(no.status(), no.words()).getBytes(UTF_8));
        }
    }

    private void tunnel(
            Function<String, Optional<Door>> doors, Head head, Incoming in, Outgoing out, SocketChannel connection)
            throws IOException {
        Door door = shown(doors, head);
        Destination to = Destination.of(head.target()).orElseThrow(() -> new Refused(400, "want name:port"));
        tunnels.open(to, door.hosts(), in, out, connection);
    }

    /** A request for a host that is spoken to without TLS, as clients send it to a proxy. */
    private void plain(
            Function<String, Optional<Door>> doors, Head head, Incoming in, Outgoing out, SocketChannel connection)
            throws IOException {
        Door door = shown(doors, head);
        byte[] body = in.body(head, (int) properties.largestQuestion().toBytes(), out);
        try {
            var address = new URI(head.target());
            Destination to = Destination.ofAddress(address).orElseThrow(Gate::noAddress);
            String path = head.target()
                    .substring(head.target().indexOf(address.getRawAuthority())
                            + address.getRawAuthority().length());
            tunnels.pass(to, path.startsWith("/") ? path : "/" + path, door.hosts(), head, body, connection);
        } catch (URISyntaxException _) {
            throw noAddress();
        }
    }

    private static Refused noAddress() {
        return new Refused(400, "want http://name/path");
    }

    private static Door shown(Function<String, Optional<Door>> doors, Head head) throws Refused {
        return proxyToken(head)
                .flatMap(doors)
                .filter(Door::open)
                .orElseThrow(() -> new Refused(407, "this is not the token of a run that goes on"));
    }

    /** The password that the client shows to a proxy. */
    private static Optional<String> proxyToken(Head head) {
        return head.header("proxy-authorization")
                .filter(value -> value.startsWith(BASIC))
                .flatMap(value -> decoded(value.substring(BASIC.length()).strip()))
                .map(pair -> pair.substring(pair.indexOf(':') + 1));
    }

    private static Optional<String> decoded(String text) {
        try {
            return Optional.of(new String(Base64.getDecoder().decode(text), UTF_8));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** What the client holds for a key, in whichever header its wire has it. */
    private static Optional<String> token(Head head) {
        return head.header("x-api-key")
                .or(() -> head.header("x-goog-api-key"))
                .or(() -> head.header("authorization")
                        .filter(value -> value.startsWith(BEARER))
                        .map(value -> value.substring(BEARER.length())))
                .map(String::strip);
    }
}
