package dev.waggle.gateway.submit;

import dev.waggle.common.amqp.Blockade;
import dev.waggle.common.amqp.BundleNames;
import dev.waggle.common.amqp.Bundler;
import dev.waggle.common.amqp.ExchangeNames;
import dev.waggle.common.amqp.WireFormat;
import dev.waggle.common.contract.QueenCommand;
import dev.waggle.common.id.JobId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.rabbit.connection.CorrelationData;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.event.TransactionalEventListener;

/** The one sender to the broker. A message is the fast path: what the queen does not answer is told again. */
@Component
class Sender implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Sender.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MOST = 50;

    private final Commands commands;
    private final RabbitTemplate broker;
    private final Blockade blockade;
    private final ExecutorService line = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("commands").factory());
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("commands again").factory());
    private final Bundler<QueenCommand> bundler = new Bundler<>(MOST, this::send);
    private volatile boolean running;

    Sender(Commands commands, RabbitTemplate broker) {
        this.commands = commands;
        this.broker = broker;
        broker.setMandatory(true);
        // a connection that also consumes could not acknowledge while the broker blocks publishers
        broker.setUsePublisherConnection(true);
        this.blockade = Blockade.on(broker.getConnectionFactory());
    }

    @TransactionalEventListener(fallbackExecution = true)
    void on(Told told) {
        if (running) {
            line.execute(() -> bundler.add(told.command()));
        }
    }

    private void send(List<QueenCommand> together) {
        if (blockade.up()) {
            // whoever sends now hangs until the broker has room again; it is told again
            return;
        }
        String kind = WireFormat.kindOf(together.getFirst().getClass());
        List<JobId> jobs = together.stream().map(QueenCommand::jobId).toList();
        var confirm = new CorrelationData();
        confirm.getFuture().whenComplete((answer, trouble) -> {
            if (trouble != null || !answer.ack() || confirm.getReturned() != null) {
                log.atWarn().addKeyValue("jobs", jobs).addKeyValue("kind", kind).log("not routed; it is told again");
            }
        });
        try {
            broker.send(
                    ExchangeNames.COMMANDS,
                    kind,
                    WireFormat.write(together, QueenCommand.class, BundleNames.COMMANDS),
                    confirm);
        } catch (AmqpException e) {
            log.atWarn()
                    .addKeyValue("jobs", jobs)
                    .addKeyValue("cause", e.getMessage())
                    .log("the broker cannot be reached; it is told again");
        }
    }

    private void again() {
        try {
            // each alone: one that the queen cannot read shall keep no other from her
            commands.unanswered(PATIENCE).forEach(command -> line.execute(() -> send(List.of(command))));
        } catch (DataAccessException | TransactionException e) {
            log.atWarn().addKeyValue("cause", e.getMessage()).log("the database cannot be used now; commands wait");
        }
    }

    @Override
    public void start() {
        running = true;
        timer.scheduleWithFixedDelay(this::again, 1, 1, TimeUnit.SECONDS);
    }

    @Override
    public void stop() {
        running = false;
        timer.shutdownNow();
        line.shutdown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
