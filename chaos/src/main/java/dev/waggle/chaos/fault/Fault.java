package dev.waggle.chaos.fault;

import dev.waggle.chaos.hive.Link;
import java.time.Duration;

/** Something that goes wrong; what can be mended is mended after a while. */
public sealed interface Fault {
    /** How long it lasts, or after which time what was killed is started again. */
    Duration lasts();

    /** SIGKILL of a service. */
    record Kill(String member, Duration lasts) implements Fault {}

    /** SIGKILL of a worker whose disk is lost with it: it comes back and knows nothing of what it did. */
    record LoseWorker(String worker, Duration lasts) implements Fault {}

    /** SIGKILL of all queens at once. */
    record KillQueens(Duration lasts) implements Fault {}

    /** A service dies by itself at a named instant, the n-th time it is there; where it does not get there in time, it lives. */
    record Crash(String member, String point, int times, Duration lasts) implements Fault {}

    /** SIGSTOP of a service. */
    record Freeze(String member, Duration lasts) implements Fault {}

    /** SIGSTOP of a process that a worker has started. */
    record FreezeAgent(String worker, Duration lasts) implements Fault {}

    record KillBroker(Duration lasts) implements Fault {}

    /** The broker is killed and forgets everything. */
    record WipeBroker(Duration lasts) implements Fault {}

    record KillDatabase(Duration lasts) implements Fault {}

    /** No byte passes. */
    record Cut(String member, Link link, Duration lasts) implements Fault {}

    /** Nothing comes back: the other side hears, and is not heard. */
    record Mute(String member, Link link, Duration lasts) implements Fault {}

    /** Every piece of data comes late. */
    record Slow(String member, Link link, Duration delay, Duration lasts) implements Fault {}

    /** All connections end rudely. */
    record Reset(String member, Link link, Duration lasts) implements Fault {}

    /** The broker says that it has no memory left, and blocks who publishes. */
    record MemoryAlarm(Duration lasts) implements Fault {}

    /** The disk of workspaces and artifacts is full. */
    record FullDisk(Duration lasts) implements Fault {}

    /** Whether it takes a process away. */
    default boolean kill() {
        return switch (this) {
            case Kill _, LoseWorker _, KillQueens _, Crash _, KillBroker _, WipeBroker _, KillDatabase _ -> true;
            case Freeze _, FreezeAgent _, Cut _, Mute _, Slow _, Reset _, MemoryAlarm _, FullDisk _ -> false;
        };
    }
}
