package dev.waggle.orchestrator.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.JobKind;
import dev.waggle.common.contract.JobOrder;
import dev.waggle.common.contract.QueenCommand.SubmitJob;
import dev.waggle.common.contract.Submitter;
import dev.waggle.common.id.JobId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SubmitLineTest {
    @Test
    void ordersThatComeWhileOthersAreTakenInGoTogether() throws Exception {
        var begun = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var sizes = new ArrayList<Integer>();
        var line = new SubmitLine(tickets -> {
            sizes.add(tickets.size());
            begun.countDown();
            awaitQuietly(go);
            tickets.forEach(ticket ->
                    ticket.answer().complete(new Submitted(ticket.command().jobId(), false)));
        });
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Future<Submitted>>(List.of(people.submit(() -> line.submit(order()))));
            begun.await();
            for (int i = 0; i < 9; i++) {
                answers.add(people.submit(() -> line.submit(order())));
            }
            while (line.waiting() < 9) {
                Thread.onSpinWait();
            }
            go.countDown();
            for (Future<Submitted> answer : answers) {
                assertThat(answer.get().replayed()).isFalse();
            }
        }
        assertThat(sizes).containsExactly(1, 9);
    }

    @Test
    void whatIsWrongWithAnOrderIsToldToWhoeverGaveIt() {
        var line = new SubmitLine(tickets -> tickets.forEach(ticket ->
                ticket.answer().completeExceptionally(new WaggleException(Fault.BAD_REQUEST, "say what you want"))));

        assertThatThrownBy(() -> line.submit(order()))
                .isInstanceOf(WaggleException.class)
                .hasMessage("say what you want");
    }

    @Test
    void aDatabaseThatIsAwayIsToldToAllWhoWait() {
        var line = new SubmitLine(_ -> {
            throw new IllegalStateException("the database is away");
        });

        assertThatThrownBy(() -> line.submit(order())).hasMessage("the database is away");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static SubmitJob order() {
        var id = new JobId(UUID.randomUUID());
        return new SubmitJob(
                id,
                Instant.EPOCH,
                new Submitter("http", "1", "Ada"),
                id.toString(),
                new JobOrder(JobKind.BUILD, "a to-do list", null, null, null, false, 0));
    }
}
