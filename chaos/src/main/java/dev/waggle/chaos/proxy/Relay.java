package dev.waggle.chaos.proxy;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** One connection through a proxy. */
final class Relay {
    private static final int PIECE = 16 * 1024;

    private final Socket client;
    private final Socket server;
    private final Weather weather;
    private final Consumer<Relay> over;
    private final AtomicInteger ways = new AtomicInteger(2);

    Relay(Socket client, Socket server, Weather weather, Consumer<Relay> over) {
        this.client = client;
        this.server = server;
        this.weather = weather;
        this.over = over;
    }

    void start() {
        Thread.ofVirtual().start(() -> pump(client, server, Way.THERE));
        Thread.ofVirtual().start(() -> pump(server, client, Way.BACK));
    }

    private void pump(Socket from, Socket to, Way way) {
        try {
            to.setTcpNoDelay(true);
            var piece = new byte[PIECE];
            var in = from.getInputStream();
            var out = to.getOutputStream();
            for (int read = in.read(piece); read >= 0 && weather.awaitPassage(way); read = in.read(piece)) {
                out.write(piece, 0, read);
            }
            to.shutdownOutput();
        } catch (IOException e) {
            // one end is gone: so is the other
            reset();
        }
        if (ways.decrementAndGet() == 0) {
            over.accept(this);
            close(client);
            close(server);
        }
    }

    /** What was written still arrives. */
    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is closed already
        }
    }

    /** Both ends see a reset where something was still under way. */
    void reset() {
        over.accept(this);
        reset(client);
        reset(server);
    }

    static void reset(Socket socket) {
        try {
            if (!socket.isClosed()) {
                socket.setSoLinger(true, 0);
                socket.close();
            }
        } catch (IOException e) {
            // it is closed already
        }
    }
}
