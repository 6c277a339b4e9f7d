package dev.waggle.gateway.lane;

import dev.waggle.common.CrashPoint;
import dev.waggle.common.id.Uuid7;
import dev.waggle.gateway.GatewayProperties;
import dev.waggle.gateway.PerChat;
import dev.waggle.gateway.telegram.Outcome;
import dev.waggle.gateway.telegram.TelegramClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.event.TransactionalEventListener;

/** Brings to each chat what it shall show: marks, calls, records; one word at a time, as fast as Telegram likes it. */
@Component
class Speaker implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Speaker.class);
    private static final long SWEEP_MILLIS = 1000;
    private static final int PATIENCE_WITH_FILES = 8;

    private final Lanes lanes;
    private final TelegramClient telegram;
    private final Attachments attachments;
    private final Reconciliation reconciliation;
    private final Budget budget;
    private final UUID self;
    private final boolean mute;
    private final PerChat chats = new PerChat("lane", this::speak);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("lanes").factory());
    private volatile boolean running;

    Speaker(
            Lanes lanes,
            TelegramClient telegram,
            Attachments attachments,
            GatewayProperties properties,
            InstantSource clock,
            Uuid7 ids) {
        this.lanes = lanes;
        this.telegram = telegram;
        this.attachments = attachments;
        this.budget = new Budget(properties.pace(), clock);
        this.reconciliation =
                new Reconciliation(lanes, telegram, budget, properties.pace().window());
        this.self = ids.next();
        this.mute = properties.token().missing();
    }

    @TransactionalEventListener(fallbackExecution = true)
    void on(Wanted wanted) {
        if (running) {
            chats.wake(wanted.chatId());
        }
    }

    /** Says what is due in a chat until nothing is, or until it would be too much. */
    private void speak(long chat) {
        while (running) {
            Duration pause = budget.wait(chat, true);
            if (pause.isPositive()) {
                later(chat, pause);
                return;
            }
            Duration ordinary = budget.wait(chat, false);
            var due = lanes.begin(self, chat, !ordinary.isPositive());
            if (due.isEmpty()) {
                if (ordinary.isPositive()) {
                    later(chat, ordinary);
                }
                return;
            }
            Due row = due.get();
            Ruling ruling = row.unclear() ? reconciliation.look(row) : Ruling.on(row, say(row));
            CrashPoint.hit("say.before-commit");
            heed(row, ruling);
            if (!lanes.settle(self, row, ruling)) {
                log.atWarn().addKeyValue("chat", chat).log("somebody else speaks here by now; they go on");
                return;
            }
        }
    }

    private Outcome say(Due row) {
        budget.spend(row.chatId());
        if (row.attaching()) {
            return attach(row);
        }
        Outcome outcome = row.messageId() == null
                ? telegram.send(row.chatId(), row.threadId(), row.body().post())
                : telegram.edit(row.chatId(), row.messageId(), row.body().post());
        if (outcome instanceof Outcome.NotDelivered || outcome instanceof Outcome.Locked) {
            budget.missed();
        } else {
            budget.reached();
        }
        return outcome;
    }

    private Outcome attach(Due row) {
        try {
            Path file = attachments.fetch(Objects.requireNonNull(row.job()));
            try {
                return telegram.attach(
                        row.chatId(),
                        Objects.requireNonNull(row.messageId()),
                        row.body().post(),
                        file,
                        Objects.requireNonNull(row.body().file()));
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException | RuntimeException e) {
            String why = "its file cannot be had: " + e.getMessage();
            return row.attempts() < PATIENCE_WITH_FILES ? new Outcome.NotDelivered(why) : new Outcome.Refused(why);
        }
    }

    /** What one chat learned that others should know. */
    private void heed(Due row, Ruling ruling) {
        switch (ruling) {
            case Ruling.Hush(var pause) -> budget.hushed(row.chatId(), pause);
            case Ruling.Look _ -> Unclear.seen();
            default -> {}
        }
    }

    private void later(long chat, Duration pause) {
        timer.schedule(() -> chats.wake(chat), pause.toMillis() + 1, TimeUnit.MILLISECONDS);
    }

    private void sweep() {
        try {
            lanes.renew(self, chats.busy());
            for (long chat : lanes.due()) {
                chats.wake(chat);
            }
        } catch (DataAccessException | TransactionException e) {
            log.atWarn().addKeyValue("cause", e.getMessage()).log("the database cannot be used now; chats wait");
        }
    }

    @Override
    public void start() {
        if (!mute) {
            running = true;
            timer.scheduleWithFixedDelay(this::sweep, 0, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void stop() {
        running = false;
        chats.close();
        timer.shutdownNow();
        try {
            if (chats.quiet(Lanes.LEASE)) {
                lanes.release(self);
            }
        } catch (DataAccessException | TransactionException e) {
            log.debug("the lanes' leases run out by themselves");
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
