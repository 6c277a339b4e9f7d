package dev.waggle.worker.run;

import dev.waggle.common.api.HeartbeatAnswer;
import dev.waggle.common.api.HeartbeatRequest;
import dev.waggle.common.api.OutcomeReport;
import dev.waggle.common.api.QueenClient;
import dev.waggle.common.api.WorkerCard;
import dev.waggle.common.contract.TaskEvent;
import dev.waggle.common.contract.TaskRef;
import dev.waggle.common.id.WorkerId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.client.RestClientException;

/** This worker's sign of life: renews its leases, and brings back what the queen wants of its runs. */
final class Heartbeat {
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

    private final QueenClient queen;
    private final WorkerCard card;
    private final Runs runs;
    private final Claimer claimer;
    private final Watch watch;
    private volatile boolean accepting = true;
    private List<WorkerId> fallen;

    /** @param fallen earlier boots of which nothing lives any more; the queen is told until she has answered */
    Heartbeat(QueenClient queen, WorkerCard card, Runs runs, Claimer claimer, Watch watch, List<WorkerId> fallen) {
        this.queen = queen;
        this.card = card;
        this.runs = runs;
        this.claimer = claimer;
        this.watch = watch;
        this.fallen = fallen;
    }

    /** From now on the queen is told of no free slots. */
    void drain() {
        accepting = false;
    }

    /** One beat. Without an answer nothing changes but the age of the last yes. */
    synchronized void beat() {
        long settled = claimer.settledThrough();
        List<TaskRef> held = runs.held().stream().map(Run::ref).toList();
        Watch.Mark sent = watch.mark();
        try {
            var beat = new HeartbeatRequest(card, settled, held, free(), runs.heard(), fallen);
            take(queen.heartbeat(beat), sent);
            fallen = List.of();
        } catch (RestClientException e) {
            LOG.atInfo()
                    .addKeyValue("runs", held.size())
                    .log(
                            "queen did not answer a heartbeat; runs go on until their lease is in doubt: {}",
                            e.getMessage());
        }
        runs.stopLapsed();
    }

    /** A beat ahead of its time, where it would list very many runs otherwise. */
    void relieve() {
        if (runs.crowded()) {
            beat();
        }
    }

    private Map<String, Integer> free() {
        int free = accepting ? runs.free() : 0;
        return card.roles().stream().collect(Collectors.toMap(role -> role, _ -> free));
    }

    private void take(HeartbeatAnswer answer, Watch.Mark sent) {
        runs.renew(answer.renewed(), sent);
        runs.renew(answer.cancel(), sent);
        runs.hear(answer.hints());
        runs.stand(answer.renewed(), answer.standing());
        runs.stop(answer.cancel(), "cancelled or interrupted");
        runs.over(answer.over());
        claimer.hear(answer.overlooked());
    }

    /** Tells outcomes again that were told over the broker and that no queen has recorded. */
    void repeatOutcomes() {
        var unrecorded = runs.unrecorded();
        if (!unrecorded.isEmpty()) {
            report(unrecorded);
        }
    }

    /** Tells every outcome that is not known to be recorded: the last words of a worker that stops. */
    void tellAll() {
        var outcomes = runs.outcomes();
        if (!outcomes.isEmpty()) {
            report(outcomes);
        }
    }

    private void report(Map<TaskRef, TaskEvent> outcomes) {
        try {
            queen.report(new OutcomeReport(List.copyOf(outcomes.values())));
            runs.recorded(outcomes.keySet());
        } catch (RestClientException e) {
            LOG.atInfo()
                    .addKeyValue("outcomes", outcomes.size())
                    .log("queen did not record outcomes; they are told again: {}", e.getMessage());
        }
    }
}
