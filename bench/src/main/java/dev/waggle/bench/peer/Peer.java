package dev.waggle.bench.peer;

import dev.waggle.bench.figures.Timing;

/** A job system that no-op jobs are given to. Every job has a request of 200 bytes; it is over when its final state is on disk. */
interface Peer extends AutoCloseable {
    /** Submits and runs at once, as fast as both go. */
    Timing submitting(int jobs) throws Exception;

    /** Runs jobs that were all stored before the first of them may start; storing them is not timed. */
    Timing backlog(int jobs) throws Exception;

    /** Submits so many a second, and looks how soon each one starts and is done. */
    Timing paced(int jobs, int perSecond) throws Exception;

    @Override
    void close() throws Exception;
}
