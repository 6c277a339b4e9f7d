package dev.waggle.gateway.lane;

import dev.waggle.common.id.JobId;
import dev.waggle.gateway.GatewayProperties;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What chats shall show: stored with whatever made it so, brought there in order by one owner for each chat. */
@Service
public class Lanes {
    /** Longer than any call but an upload; a busy lane is renewed well before. */
    static final Duration LEASE = Duration.ofSeconds(10);

    /** Why a row is without markup. */
    private static final String MARKUP = "markup";

    private static final Logger log = LoggerFactory.getLogger(Lanes.class);

    private final LaneRepository repository;
    private final ApplicationEventPublisher events;
    private final Duration turn;

    Lanes(LaneRepository repository, ApplicationEventPublisher events, GatewayProperties properties) {
        this.repository = repository;
        this.events = events;
        this.turn = properties.pace().edit();
    }

    /** Wants it shown, in the transaction of whatever makes it so. */
    @Transactional
    public void show(Note note) {
        repository.want(note);
        events.publishEvent(new Wanted(note.chatId()));
    }

    /** They said something: the chat listens, and what we say next comes after it. */
    @Transactional
    public void heard(long chat, long message) {
        repository.heard(chat, message);
    }

    /** Whose job a message of ours is about. */
    public Optional<JobId> jobOf(long chat, long message) {
        return repository.jobOf(chat, message);
    }

    /** Whose turn it is; from here on a crash leaves it unclear. The caller is the only one of its process who speaks in the chat. */
    @Transactional
    Optional<Due> begin(UUID owner, long chat, boolean ordinary) {
        return repository.take(owner, chat, LEASE).flatMap(fence -> {
            if (repository.doubt(chat) > 0) {
                Unclear.seen();
                log.atWarn()
                        .addKeyValue("chat", chat)
                        .log("somebody ended while speaking here; what was said is looked for");
            }
            return repository.begin(chat, fence, ordinary);
        });
    }

    /** Records what became of a call. False where the lane has another owner by now: then that one finds out. */
    @Transactional
    boolean settle(UUID owner, Due row, Ruling ruling) {
        if (!repository.holds(owner, row.chatId(), row.fence())) {
            return false;
        }
        record(row, ruling);
        tell(row, ruling);
        return true;
    }

    private void record(Due row, Ruling ruling) {
        switch (ruling) {
            case Ruling.Shown(var message) -> repository.shown(row, message, row.attaching(), turn);
            case Ruling.Again(var pause, var why) -> repository.put(row, "NEW", pause, row.plain() ? MARKUP : why);
            case Ruling.Look(var why) -> repository.put(row, "UNCLEAR", Ruling.LOOK_AFTER, why);
            case Ruling.Dead(var why) -> repository.put(row, "DEAD", Duration.ZERO, why);
            case Ruling.Hush(var pause) -> {
                repository.put(row, row.unclear() ? "UNCLEAR" : "NEW", Duration.ZERO, null);
                repository.shut(row.chatId(), pause);
            }
            case Ruling.Anew() -> repository.change(row, row.body(), row.threadId(), null);
            case Ruling.Threadless() -> repository.change(row, row.body(), null, row.messageId());
            case Ruling.Plain() -> {
                repository.change(row, row.body().plain(), row.threadId(), row.messageId());
                repository.put(row, "NEW", Duration.ZERO, MARKUP);
            }
            case Ruling.Rename(var chat) -> {
                repository.put(row, "NEW", Duration.ZERO, null);
                repository.rename(row.chatId(), chat);
            }
            case Ruling.Mute(var why) -> {
                repository.put(row, "NEW", Duration.ZERO, why);
                repository.mute(row.chatId(), why);
            }
        }
    }

    @Transactional
    void renew(UUID owner, Set<Long> chats) {
        repository.renew(owner, chats, LEASE);
    }

    @Transactional
    void release(UUID owner) {
        repository.release(owner);
    }

    Set<Long> due() {
        return repository.due();
    }

    Set<Long> known(long chat, long from, long to) {
        return repository.known(chat, from, to);
    }

    private static void tell(Due row, Ruling ruling) {

        String what = switch (ruling) {
            case Ruling.Shown _ -> "";
            case Ruling.Again(var pause, var why) -> "again in " + pause + ": " + why;
            case Ruling.Hush(var pause) -> "the chat is left in peace for " + pause;
            case Ruling.Look(var why) -> "it may have arrived and is looked for: " + why;
            case Ruling.Anew() -> "its message is gone; a new one follows";
            case Ruling.Plain() -> "Telegram cannot read the markup; once more without";
            case Ruling.Threadless() -> "the topic is gone; once more outside of it";
            case Ruling.Rename(var chat) -> "the chat's id is now " + chat;
            case Ruling.Mute(var why) -> "this chat hears nothing more until somebody speaks there: " + why;
            case Ruling.Dead(var why) -> "it will never be shown: " + why;
        };
        if (!what.isEmpty()) {
            log.atWarn()
                    .addKeyValue("chat", row.chatId())
                    .addKeyValue("message", row.id())
                    .log(what);
        }
    }
}
