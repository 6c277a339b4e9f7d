package dev.waggle.testing.telegram;

import dev.waggle.testing.telegram.Message.Body;
import dev.waggle.testing.telegram.Message.Version;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All messages of all chats. Their ids come from one counter, with gaps: others send too. */
final class Messages {
    private final InstantSource clock;
    private final Random others = new Random(7);
    private final TreeMap<Integer, Message> byId = new TreeMap<>();
    private final List<Consumer<Message>> watchers = new CopyOnWriteArrayList<>();
    private int lastId = 100;

    Messages(InstantSource clock) {
        this.clock = clock;
    }

    Message add(Chat chat, Person from, Body body, Keyboard keyboard, boolean silent, @Nullable Integer replyTo) {
        lastId += 1 + others.nextInt(3);
        var first = new Version(clock.instant(), body, keyboard);
        return put(new Message(chat, lastId, from, silent, replyTo, List.of(first), List.of(), false));
    }

    Message change(Message message, Body body, Keyboard keyboard) {
        return put(message.with(new Version(clock.instant(), body, keyboard)));
    }

    Message put(Message message) {
        byId.put(message.id(), message);
        watchers.forEach(watcher -> watcher.accept(message));
        return message;
    }

    /** Uses up ids, as messages elsewhere do. */
    void skip(int ids) {
        lastId += ids;
    }

    /** The message, unless it is gone. */
    Optional<Message> find(Chat chat, int id) {
        return Optional.ofNullable(byId.get(id))
                .filter(message -> message.chat().id() == chat.id() && !message.deleted());
    }

    /** Every message of a chat in order, deleted ones too. */
    List<Message> of(Chat chat) {
        return byId.values().stream()
                .filter(message -> message.chat().id() == chat.id())
                .toList();
    }

    void watch(Consumer<Message> watcher) {
        watchers.add(watcher);
    }

    /** As the Bot API shows it, with the message that it answers. */
    Object json(Message message) {
        Integer to = message.replyTo();
        return Wire.message(
                message, to == null ? null : find(message.chat(), to).orElse(null));
    }
}
