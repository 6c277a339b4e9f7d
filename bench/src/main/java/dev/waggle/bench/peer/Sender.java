package dev.waggle.bench.peer;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.MessageProperties;
import java.io.IOException;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;

/** Sends by one key with publisher confirms, many on their way at once. For one thread. */
public final class Sender {
    private static final int MOST_ON_THE_WAY = 2_000;

    private final Channel channel;
    private final String exchange;
    private final String key;
    private final Semaphore room = new Semaphore(MOST_ON_THE_WAY);
    private final NavigableSet<Long> early = new TreeSet<>();
    private long through;

    Sender(Connection connection, String queue) throws IOException {
        this(connection, "", queue);
    }

    public Sender(Connection connection, String exchange, String key) throws IOException {
        this.exchange = exchange;
        this.key = key;
        channel = connection.createChannel();
        channel.confirmSelect();
        channel.addConfirmListener(this::settle, (tag, multiple) -> {
            throw new IOException("the broker refused message " + tag);
        });
    }

    /** Returns once it is on its way. */
    public void send(byte[] body) throws IOException, InterruptedException {
        room.acquire();
        channel.basicPublish(exchange, key, MessageProperties.MINIMAL_PERSISTENT_BASIC, body);
    }

    /** Returns once all of them are confirmed. */
    void sendAll(List<byte[]> bodies) throws IOException, InterruptedException {
        for (byte[] body : bodies) {
            send(body);
        }
        awaitConfirmed();
    }

    /** Returns once everything that was sent is confirmed. */
    public void awaitConfirmed() throws InterruptedException {
        room.acquire(MOST_ON_THE_WAY);
        room.release(MOST_ON_THE_WAY);
    }

    /** Confirms may overtake each other, and one that is multiple may cover some that came before it. On the connection's one thread. */
    private void settle(long tag, boolean multiple) {
        if (multiple) {
            var covered = early.headSet(tag, true);
            room.release((int) (tag - through) - covered.size());
            covered.clear();
            through = tag;
        } else {
            early.add(tag);
            room.release();
        }
        while (early.remove(through + 1)) {
            through++;
        }
    }
}
