package dev.waggle.orchestrator.behaviour.cancelwhilerunning;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.amqp.ExchangeNames;
import dev.waggle.common.amqp.WireFormat;
import dev.waggle.common.contract.JobEvent;
import dev.waggle.common.contract.WorkerControl;
import dev.waggle.orchestrator.Hive;
import dev.waggle.orchestrator.QueenTest;
import dev.waggle.orchestrator.task.TaskState;
import dev.waggle.orchestrator.task.Tasks;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.AnonymousQueue;
import org.springframework.amqp.core.BindingBuilder;
import org.springframework.amqp.core.FanoutExchange;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;

@QueenTest
class CancelWhileRunningIT {
    private final Hive hive;
    private final Tasks tasks;
    private final ConnectionFactory connections;

    @Autowired
    CancelWhileRunningIT(Hive hive, Tasks tasks, ConnectionFactory connections) {
        this.hive = hive;
        this.tasks = tasks;
        this.connections = connections;
    }

    @BeforeEach
    void emptyHive() {
        hive.reset();
    }

    @Test
    void whatNobodyHoldsIsCancelledAtOnceAndWhatRunsEndsWithItsRunsReport() {
        var job = hive.job();
        var worker = hive.worker("verifier");
        var run = hive.running(job, worker);
        var ready = hive.tasks(job, "verifier", 2);
        worker.heartbeat(1);
        var offered = hive.dispatchOnce();
        assertThat(offered).hasSize(1);

        var held = tasks.cancel(List.of(job), "not needed");

        assertThat(held).containsExactly(run);
        ready.forEach(task -> assertThat(hive.task(task).state()).isInstanceOf(TaskState.Cancelled.class));
        assertThat(worker.claimAll(offered)).isEmpty();
        assertThat(hive.task(run.taskId()).state()).isInstanceOf(TaskState.Cancelling.class);
        var answer = worker.heartbeat();
        assertThat(answer.cancel()).containsExactly(run);
        assertThat(answer.renewed()).isEmpty();

        worker.stop(run);

        assertThat(hive.task(run.taskId()).state()).isInstanceOf(TaskState.Cancelled.class);
        assertThat(hive.task(run.taskId()).detail()).isEqualTo("not needed");
        assertThat(hive.endings(run.taskId())).containsExactly("cancelled");
        assertThat(hive.settled()).containsExactly(job, job);
        assertThat(tasks.cancel(List.of(job), "again")).isEmpty();
    }

    @Test
    void aResultThatComesAfterTheWishIsNotTaken() {
        var job = hive.job();
        var worker = hive.worker("verifier");
        var run = hive.running(job, worker);
        tasks.cancel(List.of(job), "not needed");

        worker.succeed(run);

        assertThat(hive.task(run.taskId()).state()).isInstanceOf(TaskState.Cancelled.class);
        assertThat(hive.events(job, JobEvent.TaskSucceeded.class)).isEmpty();
    }

    @Test
    void aWishToCancelFreesNoSlot() {
        hive.limit(3, "verifier", 1);
        var job = hive.job();
        var worker = hive.worker("verifier");
        var run = hive.running(job, worker);
        hive.tasks(hive.job(), "verifier", 1);

        tasks.cancel(List.of(job), "not needed");
        assertThat(hive.dispatchOnce()).isEmpty();

        worker.stop(run);
        worker.heartbeat();
        assertThat(hive.dispatchOnce()).hasSize(1);
        hive.limit(3, "verifier", 8);
    }

    @Test
    void aDeadWorkersCancelledRunEndsWithItsLease() {
        var job = hive.job();
        var run = hive.running(job, hive.worker("verifier"));
        tasks.cancel(List.of(job), "not needed");

        hive.pass(Duration.ofSeconds(61));

        assertThat(hive.task(run.taskId()).state()).isInstanceOf(TaskState.Cancelled.class);
    }

    @Test
    void workersAreHurriedUp() {
        var hints = new AnonymousQueue();
        var admin = new RabbitAdmin(connections);
        admin.declareQueue(hints);
        admin.declareBinding(BindingBuilder.bind(hints).to(new FanoutExchange(ExchangeNames.CONTROL)));
        var job = hive.job();
        var run = hive.running(job, hive.worker("verifier"));

        tasks.cancel(List.of(job), "not needed");

        var hint = new RabbitTemplate(connections).receive(hints.getName(), 10_000);
        assertThat(WireFormat.read(requireNonNull(hint), WorkerControl.class))
                .isEqualTo(new WorkerControl.CancelTask(run.taskId(), run.epoch()));
    }
}
