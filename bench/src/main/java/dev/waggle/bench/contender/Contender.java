package dev.waggle.bench.contender;

import dev.waggle.bench.figures.Timing;
import java.util.Map;

/** A job system that runs and waits for rounds. Every job has a request of 200 bytes and does nothing. */
public interface Contender extends AutoCloseable {
    String name();

    /** Its processes, without the servers'. */
    Map<String, Long> pids();

    /** Submits and runs at once, as fast as both go. */
    Timing submitting(int jobs);

    /** Runs jobs that were all stored before the first of them may start; storing them is not timed. */
    Timing backlog(int jobs);

    /** Submits so many a second, and looks how soon each one starts and is done. */
    Timing paced(int jobs, int perSecond);

    @Override
    void close();
}
