package dev.waggle.chaos.check;

import dev.waggle.common.WaggleJson;
import dev.waggle.testing.telegram.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;

/**
 * What all witnesses saw, in the order of time.
 *
 * @param unreadable lines that say nothing: their writer was killed in the middle
 */
public record Sightings(List<Sighting> all, int unreadable) {
    private static final Set<String> NEW_MESSAGES = Set.of("sendMessage", "sendDocument", "sendPhoto");

    public Sightings {
        // a run that ends at the moment at which another begins is not beside it
        all = all.stream()
                .sorted(Comparator.comparingLong(Sighting::at)
                        .thenComparing(sighting -> sighting instanceof Sighting.Begin))
                .toList();
    }

    /** Reads logs of one sighting a line. */
    public static Sightings read(Collection<Path> logs) {
        var all = new ArrayList<Sighting>();
        int unreadable = 0;
        for (Path log : logs) {
            for (String line : lines(log)) {
                try {
                    all.add(WaggleJson.mapper().readValue(line, Sighting.class));
                } catch (JacksonException _) {
                    unreadable++;
                }
            }
        }
        return new Sightings(all, unreadable);
    }

    /** Adds a line to a log, in one write. */
    public static void append(Path log, Sighting sighting) {
        append(log, List.of(sighting));
    }

    /** Adds lines to a log, in one write. */
    public static void append(Path log, Collection<? extends Sighting> sightings) {
        var lines = new StringBuilder();
        for (Sighting sighting : sightings) {
            lines.append(WaggleJson.mapper().writerFor(Sighting.class).writeValueAsString(sighting))
                    .append('\n');
        }
        try {
            Files.writeString(log, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("the witness cannot write to " + log, e);
        }
    }

    /** The new messages that Telegram took from the bot. */
    public static List<Sighting.Said> ofBot(List<Entry> calls) {
        return calls.stream()
                .filter(entry ->
                        entry.done() && NEW_MESSAGES.contains(entry.call().method()))
                .map(Entry::call)
                .map(call -> new Sighting.Said(
                        micros(call.at()),
                        call.chat(),
                        call.get("text").isEmpty() ? call.get("caption") : call.get("text")))
                .toList();
    }

    /** A moment as witnesses write it. */
    public static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    <T extends Sighting> Stream<T> of(Class<T> kind) {
        return all.stream().filter(kind::isInstance).map(kind::cast);
    }

    private static List<String> lines(Path log) {
        try {
            return Files.readString(log, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("no witness log " + log, e);
        }
    }
}
