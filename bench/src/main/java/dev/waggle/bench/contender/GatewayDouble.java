package dev.waggle.bench.contender;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.waggle.bench.peer.Sender;
import dev.waggle.bench.peer.Stage;
import dev.waggle.bench.process.Servers;
import dev.waggle.common.WaggleJson;
import dev.waggle.common.amqp.ExchangeNames;
import dev.waggle.common.amqp.QueueNames;
import dev.waggle.common.id.Uuid7;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;

/** Stands where a gateway stands: submits over the broker with confirms, and takes in every event of every job. */
final class GatewayDouble implements AutoCloseable {
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int NANOS_PER_MICRO = 1_000;
    private static final int TOGETHER = 50;
    private static final String SUCCEEDED = "job.succeeded.v1";
    private static final String FAILED = "job.failed.v1";

    private final InstantSource clock;
    private final Uuid7 ids;
    private final Connection publishing;
    private final Connection consuming;
    private final Sender commands;
    private final AtomicInteger ended = new AtomicInteger();
    private final Map<String, Long> ends = new ConcurrentHashMap<>();

    private GatewayDouble(Servers servers, InstantSource clock) throws Exception {
        this.clock = clock;
        ids = new Uuid7(clock, RandomGenerator.getDefault());
        var factory = new ConnectionFactory();
        factory.setUri(servers.rabbitUri());
        publishing = factory.newConnection("bench-publishing");
        consuming = factory.newConnection("bench-consuming");
        try (var channel = consuming.createChannel()) {
            channel.queueDeclare(QueueNames.GATEWAY_EVENTS, true, false, false, Map.of("x-queue-type", "quorum"));
            channel.queueBind(QueueNames.GATEWAY_EVENTS, ExchangeNames.EVENTS, "job.#");
        }
        commands = new Sender(publishing, ExchangeNames.COMMANDS, "job.submit.v1");
        new Stage(consuming, QueueNames.GATEWAY_EVENTS, this::on);
    }

    /** The one of a hive: two would share the events between them. */
    static GatewayDouble of(Hive hive) {
        try {
            return new GatewayDouble(hive.servers(), InstantSource.system());
        } catch (Exception e) {
            hive.close();
            throw new IllegalStateException(e);
        }
    }

    /** Orders an exercise of that person; returns once the message is on its way. */
    String submit(String person, String request) throws Exception {
        return submit(person, List.of(request)).getFirst();
    }

    /** The same for several, as many in a message as a gateway sends together. */
    List<String> submit(String person, List<String> requests) throws Exception {
        var all = new ArrayList<String>(requests.size());
        for (int from = 0; from < requests.size(); from += TOGETHER) {
            var orders = new ArrayList<Map<String, Object>>();
            for (String request : requests.subList(from, Math.min(requests.size(), from + TOGETHER))) {
                String id = ids.next().toString();
                all.add(id);
                orders.add(order(id, person, request));
            }
            commands.send(WaggleJson.mapper().writeValueAsBytes(orders.size() == 1 ? orders.getFirst() : orders));
        }
        return all;
    }

    private Map<String, Object> order(String id, String person, String request) {
        var order =
                Map.of("job_kind", "drill", "text", request, "approve_plan", false, "priority", 0, "role", Hive.ROLE);
        return Map.of(
                "kind",
                "job.submit.v1",
                "job_id",
                id,
                "at",
                clock.instant(),
                "submitter",
                Map.of("source", "telegram", "account", person, "name", "Person " + person),
                "idempotency_key",
                id,
                "order",
                order);
    }

    void awaitConfirmed() throws InterruptedException {
        commands.awaitConfirmed();
    }

    /** Jobs that it heard the end of. */
    int ended() {
        return ended.get();
    }

    /** When it heard of each job's end, in microseconds of the wall clock. */
    Map<String, Long> ends() {
        return ends;
    }

    long micros() {
        var now = clock.instant();
        return now.getEpochSecond() * MICROS_PER_SECOND + now.getNano() / NANOS_PER_MICRO;
    }

    private void on(List<byte[]> bodies) {
        long now = micros();
        for (byte[] body : bodies) {
            String text = new String(body, StandardCharsets.ISO_8859_1);
            if (!text.contains(SUCCEEDED) && !text.contains(FAILED)) {
                continue; // taken in, as a gateway that shows nobody the steps between
            }
            look(WaggleJson.mapper().readTree(body), now);
        }
    }

    /** Events come alone or several in one message. */
    private void look(JsonNode node, long now) {
        String kind = node.path("kind").asString("");
        if (kind.equals(SUCCEEDED) || kind.equals(FAILED)) {
            if (ends.putIfAbsent(node.path("job_id").asString(), now) == null) {
                ended.incrementAndGet();
            }
        } else {
            node.forEach(inner -> {
                if (inner.isContainer()) {
                    look(inner, now);
                }
            });
        }
    }

    @Override
    public void close() {
        try {
            consuming.close();
            publishing.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
