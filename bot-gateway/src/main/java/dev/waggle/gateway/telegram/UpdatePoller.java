package dev.waggle.gateway.telegram;

import dev.waggle.common.id.Uuid7;
import dev.waggle.gateway.GatewayProperties;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** The pull door: asks for updates, stores them with the place to go on from, and only then tells the rest of the house. */
@Component
class UpdatePoller implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(UpdatePoller.class);
    /** Renewed while it asks: who is killed is followed by another after so long. */
    private static final Duration LEASE = Duration.ofSeconds(15);

    private static final long RENEWAL_SECONDS = 4;
    private static final Duration TURN = Duration.ofSeconds(2);
    private static final long LONGEST_PAUSE = 30_000;

    private final PollClient client;
    private final Updates updates;
    private final ApplicationEventPublisher events;
    private final GatewayProperties properties;
    private final UUID self;
    private final CountDownLatch closing = new CountDownLatch(1);
    private @Nullable Thread thread;
    private final ScheduledExecutorService renewal = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("telegram-lease").factory());
    private int troubles;

    UpdatePoller(
            PollClient client,
            Updates updates,
            ApplicationEventPublisher events,
            GatewayProperties properties,
            Uuid7 ids) {
        this.client = client;
        this.updates = updates;
        this.events = events;
        this.properties = properties;
        this.self = ids.next();
    }

    /** One question; how long to wait before the next. */
    Duration pollOnce() {
        Optional<Long> from = updates.lease(self, LEASE);
        if (from.isEmpty()) {
            return TURN;
        }
        return switch (client.poll(from.get())) {
            case Polled.Updates(var batch) when batch.isEmpty() -> calm();
            case Polled.Updates(var batch) -> {
                if (updates.store(self, batch)) {
                    events.publishEvent(new UpdatesArrived(
                            batch.stream().map(RawUpdate::chatId).collect(Collectors.toSet())));
                }
                yield calm();
            }
            case Polled.Later(var pause, var reason) -> {
                log.atWarn().addKeyValue("reason", reason).log("Telegram wants to be asked later, in {}", pause);
                yield pause;
            }
            case Polled.Trouble(var reason) -> backOff(reason);
            case Polled.Locked(var reason) -> {
                log.atError()
                        .addKeyValue("reason", reason)
                        .log(
                                "Telegram does not know this token: nothing is asked any more; set WAGGLE_TELEGRAM_TOKEN and start again");
                closing.countDown();
                yield Duration.ZERO;
            }
        };
    }

    private Duration calm() {
        troubles = 0;
        return Duration.ZERO;
    }

    private Duration backOff(String reason) {
        long pause = Math.min(LONGEST_PAUSE, 1000L << Math.min(troubles++, 5));
        log.atWarn().addKeyValue("reason", reason).log("no updates for now; asking again in about {} ms", pause);
        return Duration.ofMillis(pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2));
    }

    private void run() {
        try {
            while (closing.getCount() > 0) {
                if (closing.await(step().toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nothing ends the loop but its end: whatever goes wrong is a pause. */
    private Duration step() {
        try {
            return pollOnce();
        } catch (DataAccessException | TransactionException e) {
            return backOff("the database cannot be used: " + e.getMessage());
        } catch (RuntimeException e) {
            log.atError().setCause(e).log("the poll failed; it is tried again");
            return backOff(e.getClass().getSimpleName());
        }
    }

    private void renew() {
        try {
            updates.renew(self, LEASE);
        } catch (DataAccessException | TransactionException e) {
            log.atWarn().addKeyValue("cause", e.getMessage()).log("the poller's lease could not be renewed");
        }
    }

    @Override
    public void start() {
        if (properties.token().missing()) {
            log.info("no WAGGLE_TELEGRAM_TOKEN: nobody is listened to");
            return;
        }
        renewal.scheduleWithFixedDelay(this::renew, RENEWAL_SECONDS, RENEWAL_SECONDS, TimeUnit.SECONDS);
        thread = Thread.ofVirtual().name("telegram-poll").start(this::run);
    }

    @Override
    public void stop() {
        closing.countDown();
        renewal.shutdownNow();
        client.hangUp();
        Thread running = thread;
        if (running != null) {
            try {
                running.join(TURN);
                updates.release(self);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (DataAccessException | TransactionException e) {
                log.debug("the poller's lease runs out by itself");
            }
        }
    }

    @Override
    public boolean isRunning() {
        Thread running = thread;
        return running != null && running.isAlive();
    }
}
