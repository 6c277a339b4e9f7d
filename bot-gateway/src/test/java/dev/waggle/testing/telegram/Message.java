package dev.waggle.testing.telegram;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A message as it is at one moment, with all that it was before. */
public record Message(
        Chat chat,
        int id,
        Person from,
        boolean silent,
        @Nullable Integer replyTo,
        List<Version> versions,
        List<String> reactions,
        boolean deleted) {

    /** What a message was from some time on. */
    public record Version(Instant at, Body body, Keyboard keyboard) {}

    /** What a message says. */
    public sealed interface Body {
        Formatted words();

        /** Words only. */
        record Text(Formatted words) implements Body {}

        /** A file, with a caption maybe. */
        record Document(Upload upload, String fileId, Formatted words) implements Body {}
    }

    public Version now() {
        return versions.getLast();
    }

    /** As it was when it was sent. */
    public Version first() {
        return versions.getFirst();
    }

    /** The text, or the caption, as a person reads it. */
    public String text() {
        return now().body().words().text();
    }

    public List<Button> buttons() {
        return now().keyboard().buttons();
    }

    public boolean hasButton(String textOrData) {
        return buttons().stream().anyMatch(button -> button.is(textOrData));
    }

    public Optional<Upload> document() {
        return now().body() instanceof Body.Document file ? Optional.of(file.upload()) : Optional.empty();
    }

    public boolean fromBot() {
        return from.equals(Person.BOT);
    }

    public boolean edited() {
        return versions.size() > 1;
    }

    /** The button of that text or data, in the newest version that has one: people tap what they still see. */
    Optional<Button> button(String textOrData) {
        return versions.reversed().stream()
                .flatMap(version -> version.keyboard().buttons().stream())
                .filter(button -> button.is(textOrData))
                .findFirst();
    }

    Message with(Version version) {
        var all = new ArrayList<>(versions);
        all.add(version);
        return new Message(chat, id, from, silent, replyTo, List.copyOf(all), reactions, deleted);
    }

    Message with(List<String> newReactions) {
        return new Message(chat, id, from, silent, replyTo, versions, newReactions, deleted);
    }

    Message gone() {
        return new Message(chat, id, from, silent, replyTo, versions, reactions, true);
    }
}
