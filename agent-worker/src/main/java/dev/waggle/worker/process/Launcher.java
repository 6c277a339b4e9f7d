package dev.waggle.worker.process;

import java.nio.file.Path;

/** Starts subprocesses on one attempt's workspace. When {@link #run} returns or throws, every process that it started is dead. */
public interface Launcher {
    /** Where a command with a way out finds it, on its own loopback. */
    int BRIDGE_PORT = 4780;

    /** Whether {@link Command#through} leads out of a network of its own; else a command sees the loopback of the worker. */
    default boolean bridged() {
        return false;
    }

    /** The workspace's root as a command sees it; also where every command starts. */
    String workspace();

    /** A path of the host as a command sees it. */
    default String seen(Path host) {
        return host.toString();
    }

    /** Runs a command to its end. An interrupt kills its process tree. */
    Ended run(Command command) throws InterruptedException;
}
