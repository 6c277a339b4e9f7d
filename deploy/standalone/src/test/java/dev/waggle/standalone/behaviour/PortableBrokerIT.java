package dev.waggle.standalone.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waggle.common.Secret;
import dev.waggle.common.amqp.ExchangeNames;
import dev.waggle.common.amqp.QueueNames;
import dev.waggle.common.amqp.WireFormat;
import dev.waggle.common.contract.JobKind;
import dev.waggle.common.contract.JobOrder;
import dev.waggle.common.contract.QueenCommand;
import dev.waggle.common.contract.QueenCommand.SubmitJob;
import dev.waggle.common.contract.Submitter;
import dev.waggle.common.id.JobId;
import dev.waggle.orchestrator.OrchestratorApplication;
import dev.waggle.standalone.server.EmbeddedBroker;
import dev.waggle.testing.Canary;
import dev.waggle.testing.TestDatabase;
import dev.waggle.testing.TestServers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** What the queen promises about messages holds on a broker that knows no quorum queues, limits or dead letters. */
class PortableBrokerIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final JobId JOB = new JobId(new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0001L));

    private final TestDatabase database = TestServers.database();

    @TempDir
    Path folder;

    @Test
    void whatNobodyCanReadIsParkedWithItsReasonAndTheOthersGoOn() {
        try (var broker = EmbeddedBroker.start(folder.resolve("broker"), new Secret(Canary.of("the-broker")));
                var queen = queen(broker)) {
            var rabbit = new RabbitTemplate(queen.getBean(ConnectionFactory.class));

            raw(rabbit, QueueNames.QUEEN_EVENTS, "this is not JSON");
            raw(rabbit, QueueNames.QUEEN_COMMANDS, "{\"kind\":\"job.submit.v99\"}");
            submit(rabbit);

            Map<String, String> reasons = new HashMap<>();
            await("two parked messages").atMost(SOON).until(() -> {
                Message parked = rabbit.receive(QueueNames.PARKED);
                if (parked != null) {
                    var headers = parked.getMessageProperties().getHeaders();
                    reasons.put(
                            String.valueOf(headers.get("waggle-origin")), String.valueOf(headers.get("waggle-reason")));
                }
                return reasons.size() == 2;
            });
            assertThat(reasons.get(QueueNames.QUEEN_EVENTS)).contains("not a TaskEvent");
            assertThat(reasons.get(QueueNames.QUEEN_COMMANDS)).contains("not a QueenCommand");
            await("the job").atMost(SOON).until(this::accepted);
        }
    }

    private static void raw(RabbitTemplate rabbit, String queue, String body) {
        rabbit.send("", queue, new Message(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static void submit(RabbitTemplate rabbit) {
        var order = new JobOrder(JobKind.BUILD, "a to-do list", null, null, null, false, 0);
        var submit = new SubmitJob(JOB, Instant.EPOCH, new Submitter("telegram", "1815", "Ada"), "key-1", order);
        rabbit.send(
                ExchangeNames.COMMANDS,
                WireFormat.kindOf(SubmitJob.class),
                WireFormat.write(submit, QueenCommand.class));
    }

    private boolean accepted() throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM waggle.job WHERE id = '" + JOB + "'")) {
            return rows.next() && rows.getInt(1) == 1;
        }
    }

    private ConfigurableApplicationContext queen(EmbeddedBroker broker) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("spring.config.name", "orchestrator");
        settings.put("spring.datasource.url", database.jdbcUrl());
        settings.put("spring.datasource.username", database.user());
        settings.put("spring.datasource.password", database.password());
        settings.put("spring.rabbitmq.addresses", broker.address().uri());
        settings.put("waggle.broker.dialect", "portable");
        settings.put("waggle.hive-secret", Canary.of("the-hive"));
        settings.put("waggle.storage", folder.resolve("storage").toString());
        settings.put("server.port", "0");
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", settings));
        return new SpringApplicationBuilder(OrchestratorApplication.class)
                .environment(environment)
                .registerShutdownHook(false)
                .run();
    }
}
