package dev.waggle.worker.egress.forward;

import dev.waggle.common.PublicAddress;
import dev.waggle.worker.egress.http.Head;
import dev.waggle.worker.egress.http.Incoming;
import dev.waggle.worker.egress.http.Outgoing;
import dev.waggle.worker.egress.http.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Joins a client to a host that it may reach. The name is resolved once, and it is that address which is connected to. */
public final class Tunnels {
    private static final Logger LOG = LoggerFactory.getLogger(Tunnels.class);
    private static final int CONNECT_MILLIS = 10_000;
    private static final int NOT_ALLOWED = 403;
    private static final int NOT_THERE = 502;

    private final List<String> privately;
    private final long mostBytes;

    /**
     * @param privately hosts, as {@code name:port}, that may lead to a private address
     * @param mostBytes one tunnel carries
     */
    public Tunnels(List<String> privately, long mostBytes) {
        this.privately = privately;
        this.mostBytes = mostBytes;
    }

    /** Opens a tunnel and stays until it is closed. */
    public void open(Destination to, List<String> allowed, Incoming in, Outgoing out, SocketChannel client)
            throws IOException {
        try (Socket there = connect(to, allowed)) {
            out.opened();
            carry(to, in.rest(), client, there);
        }
    }

    /**
     * Passes a request on that speaks no TLS, and its answer back; then the connection is at its end.
     *
     * @param path what is asked for there
     */
    public void pass(Destination to, String path, List<String> allowed, Head head, byte[] body, SocketChannel client)
            throws IOException {
        Socket connected = connect(to, allowed);
        try (client;
                Socket there = connected) {
            var bytes = new AtomicLong(body.length);
            there.getOutputStream().write(head.forward(to.toString(), path, body.length));
            there.getOutputStream().write(body);
            pump(there.getInputStream(), Channels.newOutputStream(client), bytes);
            told(to, bytes);
        }
    }

    private Socket connect(Destination to, List<String> allowed) throws Refused {
        boolean knownPrivate = privately.contains(to.toString());
        if (!to.among(allowed) || to.isAddress() && !knownPrivate) {
            throw new Refused(NOT_ALLOWED, to + " is not among the hosts that may be reached");
        }
        InetAddress address = resolve(to, knownPrivate);
        var there = new Socket();
        try {
            there.connect(new InetSocketAddress(address, to.port()), CONNECT_MILLIS);
            return there;
        } catch (IOException e) {
            close(there);
            throw new Refused(NOT_THERE, to + " does not answer");
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.atDebug().log("a socket that was never open cannot be closed");
        }
    }

    private static void told(Destination to, AtomicLong bytes) {
        LOG.atInfo().addKeyValue("host", to).addKeyValue("bytes", bytes.get()).log("a tunnel is closed");
    }

    private static InetAddress resolve(Destination to, boolean knownPrivate) throws Refused {
        try {
            InetAddress[] all = InetAddress.getAllByName(to.host());
            for (InetAddress one : all) {
                if (!knownPrivate && !PublicAddress.is(one)) {
                    throw new Refused(NOT_ALLOWED, to + " leads to an address that nobody may reach from here");
                }
            }
            return all[0];
        } catch (UnknownHostException _) {
            throw new Refused(NOT_THERE, to + " is not known");
        }
    }

    private void carry(Destination to, InputStream in, SocketChannel client, Socket there) throws IOException {
        byte[] head = in.readNBytes(ClientHello.HEAD);
        byte[] hello = ClientHello.length(head).isPresent() ? rest(head, in) : head;
        boolean tls = ClientHello.length(head).isPresent();
        if (tls ? !ClientHello.host(hello).map(to.host()::equals).orElse(false) : to.needsTls()) {
            LOG.atWarn().addKeyValue("host", to).log("a tunnel is closed: who came through it asked for somebody else");
            return;
        }
        var bytes = new AtomicLong();
        there.getOutputStream().write(hello);
        Thread back = Thread.ofVirtual().name("tunnel").start(() -> {
            try (OutputStream home = Channels.newOutputStream(client)) {
                pump(there.getInputStream(), home, bytes);
            } catch (IOException e) {
                LOG.atDebug().log("a tunnel ended: {}", e.getMessage());
            }
        });
        try {
            pump(in, there.getOutputStream(), bytes);
            there.shutdownOutput();
            back.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            told(to, bytes);
        }
    }

    private static byte[] rest(byte[] head, InputStream in) throws IOException {
        int length = ClientHello.length(head).orElse(head.length);
        byte[] whole = Arrays.copyOf(head, length);
        int read = in.readNBytes(whole, head.length, length - head.length);
        return Arrays.copyOf(whole, head.length + read);
    }

    private void pump(InputStream from, OutputStream to, AtomicLong bytes) throws IOException {
        byte[] buffer = new byte[16 * 1024];
        for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
            if (bytes.addAndGet(read) > mostBytes) {
                throw new IOException("a tunnel carries no more than " + mostBytes + " bytes");
            }
            to.write(buffer, 0, read);
            to.flush();
        }
    }
}
