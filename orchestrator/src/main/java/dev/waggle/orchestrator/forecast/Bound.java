package dev.waggle.orchestrator.forecast;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Something of which there are only so many: what a limit leaves, or what the workers have. */
final class Bound {
    /** In the order in which they are told: what people can change themselves comes first. */
    enum Kind {
        PERSON,
        PROJECT,
        SESSION,
        WORKER,
        ROLE,
        HIVE,
        SLOTS
    }

    private final Kind kind;
    private final String name;
    private final int most;
    private final boolean paused;
    private int taken;

    Bound(Kind kind, String name, int most, boolean paused) {
        this.kind = kind;
        this.name = name;
        this.most = most;
        this.paused = paused;
    }

    Kind kind() {
        return kind;
    }

    boolean full() {
        return paused || taken >= most;
    }

    /** Whether no ending will ever make room. */
    boolean shut() {
        return paused || most <= 0;
    }

    int most() {
        return most;
    }

    int taken() {
        return taken;
    }

    void take(int more) {
        taken += more;
    }

    /** For programs. */
    String word() {
        String word =
                kind.name().toLowerCase(Locale.ROOT) + (kind == Kind.ROLE || kind == Kind.WORKER ? ":" + name : "");
        return paused ? "paused:" + word : word;
    }

    /** For people, about a task of a role. */
    String words(String role) {
        if (paused) {
            return switch (kind) {
                case PERSON -> "your work is paused";
                case ROLE -> "the role " + name + " is paused";
                case PROJECT, SESSION, HIVE, WORKER, SLOTS ->
                    "the " + kind.name().toLowerCase(Locale.ROOT) + " is paused";
            };
        }
        return switch (kind) {
            case PERSON -> "you have %,d at work, as many as you may".formatted(taken);
            case PROJECT, SESSION ->
                "the %s has %,d at work, as many as it may"
                        .formatted(kind.name().toLowerCase(Locale.ROOT), taken);
            case WORKER -> "no worker for " + role + "s is there";
            case ROLE -> "all %,d places for %ss are taken".formatted(most, role);
            case HIVE -> "all %,d places of the hive are taken".formatted(most);
            case SLOTS -> "all %,d slots of the workers are busy".formatted(most);
        };
    }

    /** What it says of what waits for it, or that nothing holds it up. */
    static String words(@Nullable Bound bound, String role) {
        return bound == null ? "it starts next" : bound.words(role);
    }
}
