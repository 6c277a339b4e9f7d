package dev.waggle.bench.peer;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.waggle.bench.figures.Timing;
import dev.waggle.bench.process.Servers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Our shape with nothing in it: command, confirm, batch insert, offer, run, news, batch update, over quorum queues with every message
 * confirmed and every batch committed before it is acknowledged. No limits, no leases, no history: the ceiling of the shape.
 */
final class BareChain implements Peer {
    private static final String COMMANDS = "bare.commands";
    private static final String OFFERS = "bare.offers";
    private static final String NEWS = "bare.news";
    private static final int ID_BYTES = 16;
    private static final int OFFERED_AT_ONCE = 500;
    private static final String REQUEST = Requests.of("nothing");

    private final List<AutoCloseable> open = new ArrayList<>();
    private final Sender commands;
    private final Sender drained;
    private final BareRepository dispatch;
    private volatile Tally tally = new Tally(0);
    private volatile boolean storing;
    private long round;

    BareChain(Servers servers) throws Exception {
        var factory = new ConnectionFactory();
        factory.setUri(servers.rabbitUri());
        Connection publishing = opened(factory.newConnection("publishing"));
        Connection consuming = opened(factory.newConnection("consuming"));
        try (var channel = publishing.createChannel()) {
            for (String queue : List.of(COMMANDS, OFFERS, NEWS)) {
                channel.queueDeclare(queue, true, false, false, Map.of("x-queue-type", "quorum"));
            }
        }
        dispatch = opened(new BareRepository(servers));
        var intake = opened(new BareRepository(servers));
        var ending = opened(new BareRepository(servers));
        commands = new Sender(publishing, COMMANDS);
        drained = new Sender(publishing, OFFERS);
        var offers = new Sender(publishing, OFFERS);
        var news = new Sender(publishing, NEWS);
        opened(new Stage(consuming, COMMANDS, bodies -> take(intake, offers, bodies)));
        opened(new Stage(consuming, OFFERS, bodies -> work(news, bodies)));
        opened(new Stage(consuming, NEWS, bodies -> end(ending, bodies)));
    }

    @Override
    public Timing submitting(int jobs) throws Exception {
        return submit(begin(jobs)).whole();
    }

    @Override
    public Timing backlog(int jobs) throws Exception {
        Tally tally = begin(jobs);
        storing = true;
        submit(tally);
        storedAll(jobs);
        storing = false;
        tally.begin();
        for (List<UUID> ids = dispatch.offer(OFFERED_AT_ONCE); !ids.isEmpty(); ids = dispatch.offer(OFFERED_AT_ONCE)) {
            for (UUID id : ids) {
                drained.send(bytes(id, ""));
            }
        }
        drained.awaitConfirmed();
        return tally.whole();
    }

    @Override
    public Timing paced(int jobs, int perSecond) throws Exception {
        Tally tally = begin(jobs);
        for (int job = 0; job < jobs; job++) {
            tally.awaitTurn(job, perSecond);
            commands.send(bytes(new UUID(round, job), REQUEST));
        }
        return tally.paced();
    }

    private Tally begin(int jobs) {
        // ids of an earlier run on the same table must not come again
        round = UUID.randomUUID().getMostSignificantBits();
        tally = new Tally(jobs);
        return tally;
    }

    private Tally submit(Tally tally) throws IOException, InterruptedException {
        for (int job = 0; job < tally.jobs(); job++) {
            tally.submitted(job);
            commands.send(bytes(new UUID(round, job), REQUEST));
        }
        commands.awaitConfirmed();
        return tally;
    }

    private void take(BareRepository jobs, Sender offers, List<byte[]> bodies) throws Exception {
        List<UUID> ids = ids(bodies);
        jobs.insert(ids, bodies.stream().map(BareChain::text).toList(), storing ? "READY" : "OFFERED");
        if (storing) {
            stored(ids.size());
        } else {
            offers.sendAll(ids.stream().map(id -> bytes(id, "")).toList());
        }
    }

    private void work(Sender news, List<byte[]> bodies) throws Exception {
        List<UUID> ids = ids(bodies);
        ids.forEach(id -> tally.started(job(id)));
        news.sendAll(ids.stream().map(id -> bytes(id, "done")).toList());
    }

    private void end(BareRepository jobs, List<byte[]> bodies) throws Exception {
        List<UUID> ids = ids(bodies);
        jobs.finish(ids);
        ids.forEach(id -> tally.done(job(id)));
    }

    private final Object stored = new Object();
    private int storedSoFar;

    private void stored(int more) {
        synchronized (stored) {
            storedSoFar += more;
            stored.notifyAll();
        }
    }

    private void storedAll(int jobs) throws InterruptedException {
        synchronized (stored) {
            while (storedSoFar < jobs) {
                stored.wait();
            }
            storedSoFar = 0;
        }
    }

    private static List<UUID> ids(List<byte[]> bodies) {
        return bodies.stream()
                .map(ByteBuffer::wrap)
                .map(body -> new UUID(body.getLong(), body.getLong()))
                .toList();
    }

    private static int job(UUID id) {
        return (int) id.getLeastSignificantBits();
    }

    private static byte[] bytes(UUID id, String text) {
        byte[] letters = text.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(ID_BYTES + letters.length)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .put(letters)
                .array();
    }

    private static String text(byte[] body) {
        return new String(body, ID_BYTES, body.length - ID_BYTES, StandardCharsets.US_ASCII);
    }

    private <T extends AutoCloseable> T opened(T resource) {
        open.add(resource);
        return resource;
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable resource : open.reversed()) {
            resource.close();
        }
    }
}
