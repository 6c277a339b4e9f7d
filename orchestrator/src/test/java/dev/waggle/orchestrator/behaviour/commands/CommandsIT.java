package dev.waggle.orchestrator.behaviour.commands;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.amqp.BundleNames;
import dev.waggle.common.amqp.ExchangeNames;
import dev.waggle.common.amqp.QueueNames;
import dev.waggle.common.amqp.WireFormat;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.JobKind;
import dev.waggle.common.contract.JobStatus;
import dev.waggle.common.contract.QueenCommand;
import dev.waggle.common.contract.QueenCommand.CancelJob;
import dev.waggle.common.id.JobId;
import dev.waggle.orchestrator.Desk;
import dev.waggle.orchestrator.Hive;
import dev.waggle.orchestrator.QueenTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;

@QueenTest
class CommandsIT {
    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

    private final Hive hive;
    private final Desk desk;
    private final RabbitTemplate rabbit;

    @Autowired
    CommandsIT(Hive hive, Desk desk, RabbitTemplate rabbit) {
        this.hive = hive;
        this.desk = desk;
        this.rabbit = rabbit;
    }

    @BeforeEach
    void emptyHive() {
        hive.reset();
        desk.ada();
    }

    @Test
    void aGatewaysOrderBecomesAJobHoweverOftenItIsRepeated() {
        JobId job = desk.newId();
        var submit = Desk.command(job, Desk.order(JobKind.BUILD, "a to-do list", null));

        send(submit);
        send(submit);
        JobId last = sent("the last of them");

        awaits(last, JobStatus.QUEUED);
        assertThat(desk.story(job)).containsExactly("Accepted");
    }

    @Test
    void anOrderAndItsCancelEndAsCancelledWhicheverComesFirst() {
        JobId early = desk.newId();
        JobId late = desk.newId();

        send(new CancelJob(early, NOON, Desk.ADA, "changed my mind"));
        send(Desk.command(early, Desk.order(JobKind.BUILD, "a to-do list", null)));
        send(Desk.command(late, Desk.order(JobKind.BUILD, "a to-do list", null)));
        send(new CancelJob(late, NOON, Desk.ADA, "changed my mind"));
        awaits(sent("the last of them"), JobStatus.QUEUED);

        assertThat(List.of(hive.status(early), hive.status(late)))
                .allMatch(status -> status == JobStatus.CANCELLED || status == JobStatus.CANCELLING);
    }

    @Test
    void anOrderThatCannotBeMetAnswersWithItsReason() {
        JobId job = desk.newId();

        send(Desk.command(job, Desk.order(JobKind.CHANGE, "more", null)));

        awaits(job, JobStatus.FAILED);
        assertThat(desk.error(job).fault()).isEqualTo(Fault.BAD_REQUEST);
    }

    @Test
    void whatNobodyCanReadIsParkedAndTheRestGoesOn() {
        raw("job.submit.v1", "{\"kind\": \"job.submit.v1\", \"job_id\": 7");
        raw("job.submit.v1", "{\"kind\": \"job.submit.v9\"}");
        JobId job = sent("a to-do list");

        awaits(job, JobStatus.QUEUED);
        var reasons = List.of(parked(), parked());
        assertThat(reasons).allMatch(reason -> reason.contains("not a QueenCommand"));
    }

    @Test
    void whatCannotBeStoredIsParkedAndTheRestGoesOn() {
        var bad = Desk.command(desk.newId(), "a\0key", Desk.order(JobKind.BUILD, "a to-do list", null));

        send(bad);
        awaits(sent("another list"), JobStatus.QUEUED);

        assertThat(parked()).isNotBlank();
    }

    @Test
    void ordersThatComeInOneMessageAreEachTakenInOrParkedAlone() {
        var one = Desk.command(desk.newId(), Desk.order(JobKind.BUILD, "one list", null));
        var bad = Desk.command(desk.newId(), "a\0key", Desk.order(JobKind.BUILD, "a to-do list", null));
        var two = Desk.command(desk.newId(), Desk.order(JobKind.BUILD, "another list", null));

        var together = WireFormat.write(List.of(one, bad, two), QueenCommand.class, BundleNames.COMMANDS);
        rabbit.send(ExchangeNames.COMMANDS, WireFormat.kindOf(one.getClass()), together);

        awaits(one.jobId(), JobStatus.QUEUED);
        awaits(two.jobId(), JobStatus.QUEUED);
        assertThat(parked()).isNotBlank();
    }

    private JobId sent(String text) {
        JobId job = desk.newId();
        send(Desk.command(job, Desk.order(JobKind.BUILD, text, null)));
        return job;
    }

    private void send(QueenCommand command) {
        rabbit.send(
                ExchangeNames.COMMANDS,
                WireFormat.kindOf(command.getClass()),
                WireFormat.write(command, QueenCommand.class));
    }

    private void raw(String kind, String body) {
        rabbit.send(
                ExchangeNames.COMMANDS,
                kind,
                MessageBuilder.withBody(body.getBytes(UTF_8)).build());
    }

    private void awaits(JobId job, JobStatus status) {
        Awaitility.await("the command is taken in")
                .atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .until(() -> desk.status(job).status() == status);
    }

    private String parked() {
        var message = Objects.requireNonNull(rabbit.receive(QueueNames.PARKED, 10_000));
        return String.valueOf(message.getMessageProperties().getHeaders());
    }
}
