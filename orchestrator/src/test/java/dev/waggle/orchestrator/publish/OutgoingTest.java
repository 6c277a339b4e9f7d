package dev.waggle.orchestrator.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.amqp.BundleNames;
import dev.waggle.common.amqp.ExchangeNames;
import dev.waggle.common.amqp.WireFormat;
import dev.waggle.common.contract.JobEvent;
import dev.waggle.common.contract.TaskOffer;
import dev.waggle.common.contract.WorkerControl;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.TaskId;
import dev.waggle.orchestrator.publish.News.Bundle;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OutgoingTest {
    private static final JobId JOB = new JobId(UUID.randomUUID());

    @Test
    void newsThatWaitsTogetherGoesTogetherAndInOrder() {
        var messages = Outgoing.of(List.of(event(1), offer("planner"), event(2), offer("reviewer"), offer("planner")));

        assertThat(messages).extracting(Outgoing::key).containsExactly(BundleNames.JOB_EVENTS, "planner", "reviewer");
        assertThat(WireFormat.readAll(messages.getFirst().message(), JobEvent.class))
                .extracting(JobEvent::seq)
                .containsExactly(1L, 2L);
        assertThat(WireFormat.readAll(messages.get(1).message(), TaskOffer.class))
                .hasSize(2);
    }

    @Test
    void newsThatIsAloneGoesUnderItsOwnKind() {
        assertThat(Outgoing.of(List.of(event(1)))).singleElement().satisfies(message -> {
            assertThat(message.key()).isEqualTo("job.cancelled.v1");
            assertThat(WireFormat.read(message.message(), JobEvent.class).seq()).isEqualTo(1);
        });
    }

    @Test
    void aMessageHoldsNoMoreThanGoTogether() {
        var many = new ArrayList<News<?>>();
        for (int i = 1; i <= 250; i++) {
            many.add(event(i));
        }

        assertThat(Outgoing.of(many))
                .extracting(message ->
                        WireFormat.readAll(message.message(), JobEvent.class).size())
                .containsExactly(100, 100, 50);
    }

    @Test
    void hurryUpHintsGoOneByOne() {
        var hint = new News<WorkerControl>(
                ExchangeNames.CONTROL,
                "",
                WorkerControl.class,
                null,
                new WorkerControl.CancelTask(new TaskId(UUID.randomUUID()), 1),
                "");

        assertThat(Outgoing.of(List.of(hint, hint))).hasSize(2);
    }

    private static News<JobEvent> event(long seq) {
        return new News<>(
                ExchangeNames.EVENTS,
                null,
                JobEvent.class,
                new Bundle(BundleNames.JOB_EVENTS, 100),
                new JobEvent.Cancelled(JOB, seq, Instant.EPOCH, "enough"),
                "");
    }

    private static News<TaskOffer> offer(String role) {
        return new News<>(
                ExchangeNames.TASKS,
                role,
                TaskOffer.class,
                new Bundle(BundleNames.OFFERS, 100),
                new TaskOffer.Offered(new TaskId(UUID.randomUUID()), 1, role),
                "");
    }
}
