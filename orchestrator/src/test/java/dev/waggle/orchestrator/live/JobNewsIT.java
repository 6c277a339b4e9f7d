package dev.waggle.orchestrator.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waggle.common.amqp.ConfirmChannel;
import dev.waggle.common.amqp.ExchangeNames;
import dev.waggle.common.contract.JobEvent;
import dev.waggle.common.id.JobId;
import dev.waggle.orchestrator.Hive;
import dev.waggle.orchestrator.QueenTest;
import dev.waggle.orchestrator.live.ReplicaConfiguration.ReplicaQueue;
import dev.waggle.orchestrator.publish.Publisher;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.beans.factory.annotation.Autowired;

@QueenTest
class JobNewsIT {
    static final Duration LONG = Duration.ofSeconds(20);

    private final Hive hive;
    private final JobNews news;
    private final Publisher publisher;
    private final AmqpAdmin admin;
    private final ConnectionFactory broker;

    @Autowired
    JobNewsIT(Hive hive, JobNews news, Publisher publisher, AmqpAdmin admin, ConnectionFactory broker) {
        this.hive = hive;
        this.news = news;
        this.publisher = publisher;
        this.admin = admin;
        this.broker = broker;
    }

    @BeforeEach
    void emptyHive() {
        hive.reset();
    }

    @Test
    void theBrokersNewsWakesWhoWaits() {
        // no such job is stored, so that only the broker can tell of it
        var job = new JobId(UUID.randomUUID());
        var woken = CompletableFuture.supplyAsync(() -> awaited(job));

        await("news comes through the broker")
                .atMost(LONG)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    publisher.jobEvents(List.of(new JobEvent.Cancelled(job, 7, Instant.EPOCH, "enough")));
                    return woken.isDone();
                });

        assertThat(woken.join()).isTrue();
    }

    @Test
    void theBrokerSendsNothingHereWhileNobodyWaits() throws InterruptedException {
        var queue = new ReplicaQueue("waggle.replica.of-this-test");
        admin.declareQueue(new Queue(queue.name(), false, false, false));
        var hearing = new Hearing(news, admin, queue);
        try {
            hearing.round();
            assertThat(taken(queue)).as("before somebody waits").isZero();

            hearing.wake();
            for (int round = 0; round < Hearing.LINGER; round++) {
                hearing.round();
            }
            assertThat(taken(queue)).as("a while after somebody waited").isOne();

            hearing.round();
            assertThat(taken(queue)).as("long after").isZero();
        } finally {
            admin.deleteQueue(queue.name());
        }
    }

    /** How many copies of one event come into the queue. */
    private int taken(ReplicaQueue queue) throws InterruptedException {
        admin.purgeQueue(queue.name());
        var confirmed = new CountDownLatch(1);
        var answers = new ConfirmChannel.Answers() {
            @Override
            public void taken() {
                confirmed.countDown();
            }
        };
        try (var channel = new ConfirmChannel(broker, answers)) {
            var message = new Message("of this test".getBytes(StandardCharsets.UTF_8));
            channel.send(ExchangeNames.EVENTS, "job.cancelled.v1", message);
            assertThat(confirmed.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }
        return (int) admin.getQueueInfo(queue.name()).getMessageCount();
    }

    private boolean awaited(JobId job) {
        try {
            return news.await(job, 6, LONG);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aLookAtTheDatabaseWakesWhoHeardNothing() throws InterruptedException {
        JobId job = hive.job();
        hive.sql()
                .sql("UPDATE job SET last_seq = 3 WHERE id = :id")
                .param("id", job.value())
                .update();

        assertThat(news.await(job, 2, LONG)).isTrue();
        assertThat(news.await(job, 3, Duration.ofMillis(1))).isFalse();
    }

    @Test
    void newsThatThisVersionCannotReadIsPassedOver() {
        var newer = new Message("{\"kind\":\"job.danced.v9\"}".getBytes(StandardCharsets.UTF_8));

        new JobNewsListener(news).on(newer);

        assertThat(news.closing()).isFalse();
    }
}
