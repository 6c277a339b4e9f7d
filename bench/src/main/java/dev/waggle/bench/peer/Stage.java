package dev.waggle.bench.peer;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.LoggerFactory;

/** Takes what is waiting in a queue, deals with it as one batch, then acknowledges it with one multiple-ack. */
public final class Stage implements AutoCloseable {
    private static final int LARGEST_BATCH = 500;
    private static final int PREFETCH = 2_000;

    private final Channel channel;
    private final BlockingQueue<Delivery> waiting = new LinkedBlockingQueue<>();
    private final Thread thread;

    /** What is done with a batch; once it returns, the batch may be forgotten by the broker. */
    public interface Work {
        void on(List<byte[]> bodies) throws Exception;
    }

    private record Delivery(long tag, byte[] body) {}

    public Stage(Connection connection, String queue, Work work) throws IOException {
        channel = connection.createChannel();
        channel.basicQos(PREFETCH);
        thread = Thread.ofPlatform().name(queue).daemon().start(() -> run(work));
        channel.basicConsume(queue, new DefaultConsumer(channel) {
            @Override
            public void handleDelivery(String tag, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
                waiting.add(new Delivery(envelope.getDeliveryTag(), body));
            }
        });
    }

    private void run(Work work) {
        var batch = new ArrayList<Delivery>(LARGEST_BATCH);
        try {
            while (true) {
                batch.add(waiting.take());
                waiting.drainTo(batch, LARGEST_BATCH - 1);
                work.on(batch.stream().map(Delivery::body).toList());
                channel.basicAck(batch.getLast().tag(), true);
                batch.clear();
            }
        } catch (InterruptedException _) {
            // closed
        } catch (Exception e) {
            LoggerFactory.getLogger(Stage.class).atError().setCause(e).log("the stage ends; the round will not");
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
