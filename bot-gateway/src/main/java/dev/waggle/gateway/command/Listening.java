package dev.waggle.gateway.command;

import dev.waggle.gateway.GatewayProperties;
import dev.waggle.gateway.PerChat;
import dev.waggle.gateway.telegram.Outcome;
import dev.waggle.gateway.telegram.StoredUpdate;
import dev.waggle.gateway.telegram.TelegramClient;
import dev.waggle.gateway.telegram.Updates;
import dev.waggle.gateway.telegram.UpdatesArrived;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Handles what came in: in each chat in its order, each once; one that cannot be handled is laid aside and holds up nobody. */
@Component
class Listening implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Listening.class);
    private static final Duration LAST_WORDS = Duration.ofSeconds(6);
    private static final long SWEEP_SECONDS = 2;

    private final Updates updates;
    private final Conversation conversation;
    private final TelegramClient telegram;
    private final boolean deaf;
    private final PerChat chats = new PerChat("updates", this::handle);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("updates left over").factory());
    private volatile boolean running;

    Listening(Updates updates, Conversation conversation, TelegramClient telegram, GatewayProperties properties) {
        this.updates = updates;
        this.conversation = conversation;
        this.telegram = telegram;
        this.deaf = properties.token().missing();
    }

    @EventListener
    void on(UpdatesArrived arrived) {
        arrived.chats().forEach(chats::wake);
    }

    private void handle(long chat) {
        Optional<StoredUpdate> next = updates.next(chat);
        while (running && next.isPresent()) {
            if (!handle(next.get())) {
                return;
            }
            next = updates.next(chat);
        }
    }

    /** Whether the next one may be looked at. */
    private boolean handle(StoredUpdate update) {
        try {
            updates.finish(update.updateId(), conversation.on(update));
            return true;
        } catch (DataAccessException | TransactionException e) {
            log.atWarn()
                    .addKeyValue("update", update.updateId())
                    .addKeyValue("cause", e.getMessage())
                    .log("cannot be handled now; it is tried again");
            return false;
        } catch (RuntimeException e) {
            log.atError()
                    .addKeyValue("update", update.updateId())
                    .setCause(e)
                    .log("cannot be handled; it is laid aside");
            updates.setAside(update.updateId(), e.getClass().getSimpleName() + ": " + e.getMessage());
            return true;
        }
    }

    private void sweep() {
        try {
            if (updates.ours()) {
                updates.chatsWaiting().forEach(chats::wake);
            }
        } catch (DataAccessException | TransactionException e) {
            log.atWarn().addKeyValue("cause", e.getMessage()).log("the database cannot be used now; updates wait");
        }
    }

    private void greet() {
        Outcome outcome = telegram.menu(Manual.COMMANDS);
        if (!(outcome instanceof Outcome.Done)) {
            log.atWarn()
                    .addKeyValue("outcome", outcome)
                    .log("the menu of commands could not be set; they work all the same");
        }
    }

    @Override
    public void start() {
        if (!deaf) {
            running = true;
            Thread.ofVirtual().name("menu").start(this::greet);
            timer.scheduleWithFixedDelay(this::sweep, 0, SWEEP_SECONDS, TimeUnit.SECONDS);
        }
    }

    @Override
    public void stop() {
        running = false;
        timer.shutdownNow();
        chats.close();
        chats.quiet(LAST_WORDS);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
