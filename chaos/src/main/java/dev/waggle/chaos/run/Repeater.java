package dev.waggle.chaos.run;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import dev.waggle.common.amqp.ExchangeNames;
import dev.waggle.common.amqp.WireFormat;
import dev.waggle.common.contract.QueenCommand;
import java.io.IOException;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Hears every message of the hive and says a fifth of them again: later, and in another order. */
final class Repeater implements AutoCloseable {
    private static final String MARK = "chaos-repeat";
    private static final double SHARE = 0.2;
    private static final int LATEST_MILLIS = 3_000;
    private static final int CALM_MILLIS = 500;

    private final String uri;
    private final List<String> roles;
    private final Random dice;
    private final AtomicInteger repeated = new AtomicInteger();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    Repeater(String uri, List<String> roles, long seed) {
        this.uri = uri;
        this.roles = roles;
        this.dice = new Random(seed);
        this.thread = Thread.ofVirtual().name("repeater").start(this::run);
    }

    int repeated() {
        return repeated.get();
    }

    private void run() {
        while (!closed(CALM_MILLIS)) {
            try (Connection connection = factory().newConnection("chaos repeater")) {
                listen(connection);
            } catch (IOException | TimeoutException | RuntimeException e) {
                // the broker is away, or has forgotten its exchanges: it comes back
            }
        }
    }

    private ConnectionFactory factory() {
        var factory = new ConnectionFactory();
        factory.setAutomaticRecoveryEnabled(false);
        factory.setConnectionTimeout(2_000);
        try {
            factory.setUri(uri);
        } catch (URISyntaxException | GeneralSecurityException e) {
            throw new IllegalArgumentException(uri, e);
        }
        return factory;
    }

    private void listen(Connection connection) throws IOException {
        Channel channel = connection.createChannel();
        String ear = channel.queueDeclare().getQueue();
        channel.queueBind(ear, ExchangeNames.EVENTS, "#");
        for (String role : roles) {
            channel.queueBind(ear, ExchangeNames.TASKS, role);
        }
        for (String kind : WireFormat.kindsOf(QueenCommand.class)) {
            channel.queueBind(ear, ExchangeNames.COMMANDS, kind);
        }
        var heard = new ArrayList<Heard>();
        channel.basicConsume(ear, true, new DefaultConsumer(channel) {
            @Override
            public void handleDelivery(String tag, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
                hear(new Heard(envelope, properties, body), heard);
            }
        });
        while (connection.isOpen() && channel.isOpen() && !closed(dice.nextInt(LATEST_MILLIS))) {
            repeat(channel, heard);
        }
    }

    private void hear(Heard message, List<Heard> heard) {
        Map<String, Object> headers = message.properties().getHeaders();
        if (headers == null || !headers.containsKey(MARK)) {
            synchronized (heard) {
                if (dice.nextDouble() < SHARE) {
                    heard.add(message);
                }
            }
        }
    }

    private void repeat(Channel channel, List<Heard> heard) throws IOException {
        List<Heard> again;
        synchronized (heard) {
            again = new ArrayList<>(heard);
            heard.clear();
        }
        Collections.shuffle(again, dice);
        for (Heard message : again) {
            channel.basicPublish(
                    message.envelope().getExchange(),
                    message.envelope().getRoutingKey(),
                    message.marked(),
                    message.body());
            repeated.incrementAndGet();
        }
    }

    private boolean closed(int after) {
        try {
            return closing.await(after, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private record Heard(Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
        AMQP.BasicProperties marked() {
            var headers = new HashMap<String, Object>();
            if (properties.getHeaders() != null) {
                headers.putAll(properties.getHeaders());
            }
            headers.put(MARK, true);
            return properties.builder().headers(headers).build();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(java.time.Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
