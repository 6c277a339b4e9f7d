package dev.waggle.worker.attempt;

import dev.waggle.common.WaggleException;
import dev.waggle.common.api.Assignment;
import dev.waggle.common.api.QueenClient;
import dev.waggle.common.contract.Fault;
import java.util.concurrent.TimeUnit;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClientException;

/** Brings a run's files to the queen, again and again while she does not answer. */
record Artifacts(QueenClient queen, Assignment assignment) {
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
