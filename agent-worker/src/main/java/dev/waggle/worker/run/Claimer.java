package dev.waggle.worker.run;

import dev.waggle.common.CrashPoint;
import dev.waggle.common.api.ClaimAnswer;
import dev.waggle.common.api.ClaimRequest;
import dev.waggle.common.api.QueenClient;
import dev.waggle.common.api.WorkerCard;
import dev.waggle.common.contract.TaskRef;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.client.RestClientException;

/** Asks the queen for tasks that were offered. One claim at a time: so all earlier ones are settled. */
final class Claimer {
    private static final Logger LOG = LoggerFactory.getLogger(Claimer.class);
    private static final int TRIES = 3;

    private final QueenClient queen;
    private final WorkerCard card;
    private final Runs runs;
    private final Watch watch;
    private final Overlooked overlooked = new Overlooked();
    private long number;
    private volatile long settled;

    Claimer(QueenClient queen, WorkerCard card, Runs runs, Watch watch) {
        this.queen = queen;
        this.card = card;
        this.runs = runs;
        this.watch = watch;
    }

    /** All claims up to this number are answered, and what they granted runs; or they are given up. */
    long settledThrough() {
        return settled;
    }

    /** The queen tells of offers that nobody claimed. */
    void hear(List<TaskRef> unclaimed) {
        overlooked.hear(unclaimed);
    }

    /** Some of them, to claim now. */
    List<TaskRef> overlooked(int most) {
        return overlooked.take(most);
    }

    /** Claims offers and starts what is granted. Whether the queen answered: if not, the offers go back to the broker. */
    boolean claim(List<TaskRef> offers) {
        var claim = new ClaimRequest(card, ++number, settled, offers);
        // the lease runs from the first sending: a repeat is answered from what that one did
        Watch.Mark sent = watch.mark();
        Optional<ClaimAnswer> answer = Optional.empty();
        CrashPoint.hit("claim.before-send");
        for (int i = 0; i < TRIES && answer.isEmpty(); i++) {
            answer = ask(claim);
        }
        CrashPoint.hit("claim.after-answer");
        answer.ifPresent(yes -> runs.start(yes.granted(), sent));
        // only now: a heartbeat that says settled before the runs are listed would give them away
        settled = claim.number();
        if (answer.isEmpty()) {
            overlooked.forget(offers);
        }
        return answer.isPresent();
    }

    private Optional<ClaimAnswer> ask(ClaimRequest claim) {
        try {
            return Optional.of(queen.claim(claim));
        } catch (RestClientException e) {
            LOG.atInfo()
                    .addKeyValue("claim", claim.number())
                    .log("queen did not answer a claim; it is repeated or given up: {}", e.getMessage());
            return Optional.empty();
        }
    }
}
