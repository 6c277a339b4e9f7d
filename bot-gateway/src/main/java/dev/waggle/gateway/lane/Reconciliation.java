package dev.waggle.gateway.lane;

import dev.waggle.gateway.telegram.Outcome;
import dev.waggle.gateway.telegram.Post;
import dev.waggle.gateway.telegram.TelegramClient;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds a message that may have arrived. A bot can change its own messages only, so the one among the next ids that takes the wanted text
 * is the one; where there is none it is sent once more, and a twin that turns up between is taken away.
 */
final class Reconciliation {
    private static final Logger log = LoggerFactory.getLogger(Reconciliation.class);
    private static final String AGAIN = "\n\n<i>(sent again: the first may not have arrived)</i>";
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final Lanes lanes;
    private final TelegramClient telegram;
    private final Budget budget;
    private final int window;

    Reconciliation(Lanes lanes, TelegramClient telegram, Budget budget, int window) {
        this.lanes = lanes;
        this.telegram = telegram;
        this.budget = budget;
        this.window = window;
    }

    Ruling look(Due row) {
        Optional<Ruling> found = among(row, row.afterId() + 1, row.afterId() + window);
        if (found.isPresent()) {
            return found.get();
        }
        Unclear.repeated();
        log.atWarn()
                .addKeyValue("chat", row.chatId())
                .addKeyValue("message", row.id())
                .log("not found; it is sent once more");
        pause(row.chatId());
        Outcome sent =
                telegram.send(row.chatId(), row.threadId(), again(row.body().post()));
        if (sent instanceof Outcome.Done(var message)) {
            removeTwin(row, message);
        }
        return sent instanceof Outcome.NotDelivered(var why) ? new Ruling.Look(why) : Ruling.on(row, sent);
    }

    /** The message, or a reason to stop looking for now; nothing where none of them is ours. */
    private Optional<Ruling> among(Due row, long from, long to) {
        Set<Long> known = lanes.known(row.chatId(), from, to);
        for (long id : LongStream.rangeClosed(from, to)
                .filter(id -> !known.contains(id))
                .toArray()) {
            pause(row.chatId());
            switch (telegram.edit(row.chatId(), id, row.body().post())) {
                case Outcome.Done _ -> {
                    log.atInfo()
                            .addKeyValue("chat", row.chatId())
                            .addKeyValue("message", row.id())
                            .log("it had arrived");
                    return Optional.of(new Ruling.Shown(id));
                }
                case Outcome.TooMany(var wait) -> {
                    return Optional.of(new Ruling.Hush(wait.plus(Ruling.GRACE)));
                }
                case Outcome.NotDelivered(var why) -> {
                    return Optional.of(new Ruling.Look(why));
                }
                case Outcome.Unclear(var why) -> {
                    return Optional.of(new Ruling.Look(why));
                }
                default -> {
                    // not ours, or none
                }
            }
        }
        return Optional.empty();
    }

    private void removeTwin(Due row, long message) {
        if (among(row, Math.max(row.afterId() + 1, message - window), message - 1)
                                .orElse(null)
                        instanceof Ruling.Shown(var twin)
                && twin != null) {
            telegram.delete(row.chatId(), twin);
        }
    }

    private void pause(long chat) {
        Duration wait = budget.wait(chat, true);
        while (wait.isPositive() && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT.toNanos() : wait.toNanos());
            wait = budget.wait(chat, true);
        }
        budget.spend(chat);
    }

    /** What rings says that it may ring twice. */
    private static Post again(Post post) {
        return post.silent() ? post : new Post(post.html() + AGAIN, post.buttons(), false, post.replyTo());
    }
}
