package dev.waggle.worker.run;

import com.rabbitmq.client.Channel;
import java.util.concurrent.atomic.AtomicInteger;

/** A message that this worker holds unacknowledged, until all the offers in it are answered. */
final class Delivery {
    private final Channel channel;
    private final long tag;
    private final AtomicInteger unanswered;

    Delivery(Channel channel, long tag, int offers) {
        this.channel = channel;
        this.tag = tag;
        this.unanswered = new AtomicInteger(offers);
    }

    Channel channel() {
        return channel;
    }

    long tag() {
        return tag;
    }

    /** One of its offers was answered; whether that was the last. */
    boolean answered() {
        return unanswered.decrementAndGet() == 0;
    }
}
