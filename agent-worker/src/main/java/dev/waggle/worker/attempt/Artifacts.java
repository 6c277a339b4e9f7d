package dev.waggle.worker.attempt;

import dev.waggle.common.WaggleException;
import dev.waggle.common.api.Assignment;
import dev.waggle.common.api.QueenClient;
import dev.waggle.common.contract.Fault;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClientException;

/** Brings a run's files to the queen, again and again while she does not answer. */
record Artifacts(QueenClient queen, Assignment assignment) {
    private static final Logger LOG = LoggerFactory.getLogger(Artifacts.class);
    private static final Duration LITTLE_WHILE = Duration.ofSeconds(5);
    private static final long FIRST_PAUSE_MILLIS = 250;
    private static final long LONGEST_PAUSE_MILLIS = 4_000;

    void store(String name, byte[] content) {
        long pause = FIRST_PAUSE_MILLIS;
        while (true) {
            try {
                queen.upload(
                        assignment.taskId().toString(),
                        assignment.epoch(),
                        name,
                        "Bearer " + assignment.checkout().token(),
                        content);
                return;
            } catch (HttpClientErrorException e) {
                throw new WaggleException(
                        Fault.RESULT_REFUSED, "the queen refused " + name + ": " + e.getStatusText(), e);
            } catch (RestClientException e) {
                pause = waitAWhile(name, pause, e);
            }
        }
    }

    /** As {@link #store}, for what no verdict rests on: tried for a little while, and given up. */
    void offer(String name, byte[] content) {
        try (var _ = Alarm.in(LITTLE_WHILE)) {
            store(name, content);
        } catch (WaggleException e) {
            LOG.atInfo().addKeyValue("task", assignment.taskId()).log("{} is not kept: {}", name, e.getMessage());
        } finally {
            // the alarm's, or somebody's who wants the run to end: it has
            boolean _ = Thread.interrupted();
        }
    }

    private static long waitAWhile(String name, long pause, RestClientException why) {
        try {
            TimeUnit.MILLISECONDS.sleep(pause);
            return Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new WaggleException(
                    Fault.UNAVAILABLE, "stopped while the queen could not be reached to store " + name, why);
        }
    }
}
