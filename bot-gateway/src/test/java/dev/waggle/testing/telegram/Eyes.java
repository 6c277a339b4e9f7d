package dev.waggle.testing.telegram;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What people see and hear. Waiting ends with the chat's transcript when it was in vain. */
public final class Eyes {
    private final World world;
    private volatile Duration patience = Duration.ofSeconds(10);

    Eyes(World world) {
        this.world = world;
    }

    /** How long to wait for what does not come, by the real clock. */
    public Eyes patience(Duration newPatience) {
        patience = newPatience;
        return this;
    }

    /** What the chat shows now, in order. */
    public List<Message> visible(Chat chat) {
        return all(chat).stream().filter(message -> !message.deleted()).toList();
    }

    /** What the chat ever had, deleted messages too. */
    public List<Message> all(Chat chat) {
        synchronized (world) {
            return world.messages.of(chat);
        }
    }

    /** The bot's messages that made the phone ring when they came; an edit never rings. */
    public List<Message> rung(Chat chat) {
        return all(chat).stream()
                .filter(message -> message.fromBot() && !message.silent())
                .toList();
    }

    /** The message as it is now, gone or not. */
    public Message now(Message message) {
        return all(message.chat()).stream()
                .filter(one -> one.id() == message.id())
                .findFirst()
                .orElseThrow();
    }

    /** Waits for the first visible message of the bot that is so. */
    public Message awaitMessage(Chat chat, Predicate<Message> which) {
        return await(
                () -> "such a message in\n" + Transcript.of(this, chat),
                () -> visible(chat).stream()
                        .filter(Message::fromBot)
                        .filter(which)
                        .findFirst());
    }

    public Message awaitMessage(Chat chat, String part) {
        return awaitMessage(chat, message -> message.text().contains(part));
    }

    /** Waits until this message became so. */
    public Message awaitEdit(Message message, Predicate<Message> which) {
        return await(
                () -> "such an edit of\n" + now(message).text(),
                () -> Optional.of(now(message)).filter(which));
    }

    /** Waits for what the tapping person was told. */
    public Toast awaitAnswer(Tap tap) {
        return await(() -> "an answer to the tap", () -> world.queries.answerTo(tap.id()));
    }

    public boolean answered(Tap tap) {
        synchronized (world) {
            return world.queries.answerTo(tap.id()).isPresent();
        }
    }

    <T> T await(Supplier<String> what, Supplier<Optional<T>> look) {
        long end = System.nanoTime() + patience.toNanos();
        synchronized (world) {
            while (true) {
                Optional<T> found = look.get();
                if (found.isPresent()) {
                    return found.get();
                }
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    throw new AssertionError("waited " + patience.toSeconds() + " s in vain for " + what.get());
                }
                try {
                    world.wait(left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new AssertionError("interrupted while waiting for " + what.get(), e);
                }
            }
        }
    }
}
