package dev.waggle.orchestrator.publish;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import dev.waggle.common.CrashPoint;
import dev.waggle.common.Pace;
import dev.waggle.common.amqp.LeaderWatch;
import dev.waggle.common.amqp.UnreadableMessage;
import dev.waggle.common.amqp.WireFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.connection.RabbitUtils;
import org.springframework.amqp.rabbit.support.DefaultMessagePropertiesConverter;

/**
 * Takes from one queue whatever is waiting, never waiting for more; acknowledges once the work on it is committed. What cannot be read or
 * done is parked alone, the rest of the batch goes on. A lost broker, channel or consumer means: consume again.
 */
final class Inbox<T> {
    private static final Logger log = LoggerFactory.getLogger(Inbox.class);
    /** Deliveries that are held, and records that are worked on together. */
    private static final int MOST = 500;

    private static final Delivered END = new Delivered(new Message(new byte[0]), -1);

    private final String queue;
    private final Class<T> as;
    private final Bisection<T> work;
    private final ConnectionFactory connections;
    private final AmqpAdmin admin;
    private final Publisher publisher;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final LinkedBlockingQueue<Delivered> waiting = new LinkedBlockingQueue<>();

    Inbox(
            String queue,
            Class<T> as,
            Consumer<List<T>> work,
            ConnectionFactory connections,
            AmqpAdmin admin,
            Publisher publisher) {
        this.queue = queue;
        this.as = as;
        this.work = new Bisection<>(work, publisher::park, this::pause);
        this.connections = connections;
        this.admin = admin;
        this.publisher = publisher;
    }

    /** Runs until it is closed. */
    void run() {
        while (open()) {
            try {
                consume();
            } catch (RuntimeException | IOException e) {
                log.atWarn()
                        .addKeyValue("queue", queue)
                        .addKeyValue("cause", e.getMessage())
                        .log("cannot consume; trying again in a second");
                pause();
            }
        }
    }

    void close() {
        closing.countDown();
        waiting.add(END);
    }

    private boolean open() {
        return closing.getCount() > 0;
    }

    /** Whether it is still open after a second. */
    private boolean pause() {
        try {
            return !closing.await(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void consume() throws IOException {
        // whoever deleted the queue may have been the broker's owner: what is there stays as it is
        admin.initialize();
        Channel channel = connections.createConnection().createChannel(false);
        try {
            waiting.clear();
            channel.addShutdownListener(_ -> waiting.add(END));
            channel.basicQos(MOST);
            try (var _ = LeaderWatch.over(channel.getConnection(), queue)) {
                channel.basicConsume(queue, false, new Arrivals(channel));
            }
            long done = take(channel);
            while (done >= 0 && open()) {
                done = take(channel);
            }
        } finally {
            // what was not acknowledged goes back to the queue
            RabbitUtils.setPhysicalCloseRequired(channel, true);
            RabbitUtils.closeChannel(channel);
        }
    }

    /** Number of the last delivery that was dealt with, negative where no more will come. */
    private long take(Channel channel) throws IOException {
        Delivered next;
        try {
            next = waiting.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return END.tag();
        }
        var batch = new ArrayList<Bisection.Read<T>>();
        long last = END.tag();
        while (next != null && next != END) {
            batch.addAll(readable(next));
            last = next.tag();
            next = batch.size() < MOST ? waiting.poll() : null;
        }
        if (next == END) {
            // the channel is gone, or this queen closes: what is not acknowledged comes again
            return END.tag();
        }
        work.on(batch);
        CrashPoint.hit("inbox.before-acknowledge");
        channel.basicAck(last, true);
        CrashPoint.hit("inbox.after-acknowledge");
        Pace.rest(batch.size());
        return last;
    }

    private List<Bisection.Read<T>> readable(Delivered delivered) {
        Message message = delivered.message();
        try {
            var values = WireFormat.readAll(message, as);
            boolean alone = values.size() == 1;
            return values.stream()
                    .map(value -> new Bisection.Read<>(value, () -> alone ? message : single(message, value)))
                    .toList();
        } catch (UnreadableMessage e) {
            publisher.park(message, String.valueOf(e.getMessage()));
            return List.of();
        }
    }

    /** One record of a bundle as a message of its own, from where the bundle came. */
    private Message single(Message bundle, T value) {
        Message single = WireFormat.write(value, as);
        single.getMessageProperties()
                .setConsumerQueue(bundle.getMessageProperties().getConsumerQueue());
        return single;
    }

    private record Delivered(Message message, long tag) {}

    private final class Arrivals extends DefaultConsumer {
        private final DefaultMessagePropertiesConverter properties = new DefaultMessagePropertiesConverter();

        Arrivals(Channel channel) {
            super(channel);
        }

        @Override
        public void handleDelivery(String tag, Envelope envelope, AMQP.BasicProperties wire, byte[] body) {
            var of = properties.toMessageProperties(wire, envelope, "UTF-8");
            of.setConsumerQueue(queue);
            waiting.add(new Delivered(new Message(body, of), envelope.getDeliveryTag()));
        }

        @Override
        public void handleCancel(String tag) {
            log.atWarn().addKeyValue("queue", queue).log("the broker cancelled the consumer; consuming again");
            waiting.add(END);
        }
    }
}
