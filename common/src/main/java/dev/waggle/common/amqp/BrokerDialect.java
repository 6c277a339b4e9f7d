package dev.waggle.common.amqp;

import java.time.Duration;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.core.QueueBuilder;

/** How queues are declared. No invariant rests on what a dialect adds: each is kept by the database. */
public enum BrokerDialect {
    /** RabbitMQ 3.10 and newer: quorum queues, delivery limit, dead letters into {@code waggle.parked}. */
    RABBITMQ {
        @Override
        public Queue inbox(String name) {
            return QueueBuilder.durable(name)
                    .quorum()
                    .deliveryLimit(DELIVERY_LIMIT)
                    .deadLetterExchange(DEFAULT_EXCHANGE)
                    .deadLetterRoutingKey(QueueNames.PARKED)
                    .build();
        }

        @Override
        public Queue offers(String name) {
            return QueueBuilder.durable(name)
                    .quorum()
                    .ttl((int) OFFER_TIME_TO_LIVE.toMillis())
                    .build();
        }

        @Override
        public Queue parked() {
            return QueueBuilder.durable(QueueNames.PARKED).quorum().build();
        }
    },
    /** Any AMQP 0-9-1 broker, such as Qpid Broker-J: durable queues without arguments. */
    PORTABLE {
        @Override
        public Queue inbox(String name) {
            return QueueBuilder.durable(name).build();
        }

        @Override
        public Queue offers(String name) {
            return QueueBuilder.durable(name).build();
        }

        @Override
        public Queue parked() {
            return QueueBuilder.durable(QueueNames.PARKED).build();
        }
    };

    /** Shorter than the lease of an offer, so that no message outlives the right to claim it by much. */
    public static final Duration OFFER_TIME_TO_LIVE = Duration.ofSeconds(20);

    private static final int DELIVERY_LIMIT = 20;
    private static final String DEFAULT_EXCHANGE = "";

    /** A queue of commands or events: nothing in it may expire; what cannot be handled is parked. */
    public abstract Queue inbox(String name);

    /** A role's queue: offers are hints, so they expire and are never dead-lettered. */
    public abstract Queue offers(String name);

    /** Where unreadable messages lie for a person to look at. */
    public abstract Queue parked();

    /** A queue that lives as long as its one consumer's connection. */
    public Queue shortLived(String name) {
        return QueueBuilder.nonDurable(name).exclusive().autoDelete().build();
    }
}
