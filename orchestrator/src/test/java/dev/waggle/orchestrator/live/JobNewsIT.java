package dev.waggle.orchestrator.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waggle.common.contract.JobEvent;
import dev.waggle.common.id.JobId;
import dev.waggle.orchestrator.Hive;
import dev.waggle.orchestrator.QueenTest;
import dev.waggle.orchestrator.publish.Publisher;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Message;
import org.springframework.beans.factory.annotation.Autowired;

@QueenTest
class JobNewsIT {
    static final Duration LONG = Duration.ofSeconds(20);

    private final Hive hive;
    private final JobNews news;
    private final Publisher publisher;

    @Autowired
    JobNewsIT(Hive hive, JobNews news, Publisher publisher) {
        this.hive = hive;
        this.news = news;
        this.publisher = publisher;
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
