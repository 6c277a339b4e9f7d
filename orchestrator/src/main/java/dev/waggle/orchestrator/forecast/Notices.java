package dev.waggle.orchestrator.forecast;

import dev.waggle.common.contract.JobEvent;
import dev.waggle.common.contract.QueuePlace;
import dev.waggle.common.id.JobId;
import dev.waggle.orchestrator.task.Draft;
import dev.waggle.orchestrator.task.JobLog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Writes into the logs of waiting jobs how long it takes. What it wrote before is in those logs, so any queen may go on. */
@Service
class Notices {
    /** So many a round, however many wait: news of waiting must not delay the work. */
    private static final int MOST = 20;

    private static final int CANDIDATES = 200;

    private final NoticeRepository notices;
    private final JobLog log;
    private int from;

    Notices(NoticeRepository notices, JobLog log) {
        this.notices = notices;
        this.log = log;
    }

    /** Tells what is worth it, of some at a time in turns. Says of how many. */
    @Transactional
    public int tell(Outlook outlook) {
        Map<JobId, Seat> worth = inTurn(outlook);
        if (worth.isEmpty()) {
            return 0;
        }
        Map<JobId, Long> locked = notices.lock(worth.keySet());
        Map<JobId, JobEvent.Queued> told = notices.told(locked.keySet());
        var drafts = new HashMap<JobId, List<Draft>>();
        locked.forEach((job, version) -> {
            Seat seat = Objects.requireNonNull(worth.get(job));
            QueuePlace queue = outlook.place(seat);
            boolean same = seat.version() == version;
            if (same && drafts.size() < MOST && Notable.again(told.get(job), queue, outlook.now())) {
                drafts.put(job, List.of((id, seq, at) -> new JobEvent.Queued(id, seq, at, queue)));
            }
        });
        log.append(drafts);
        return drafts.size();
    }

    private Map<JobId, Seat> inTurn(Outlook outlook) {
        var worth = new ArrayList<>(outlook.seats().entrySet());
        worth.removeIf(seat -> !Notable.worth(seat.getValue()));
        var some = new HashMap<JobId, Seat>();
        for (int n = 0; n < Math.min(CANDIDATES, worth.size()); n++) {
            var next = worth.get((from + n) % worth.size());
            some.put(next.getKey(), next.getValue());
        }
        from = worth.isEmpty() ? 0 : (from + some.size()) % worth.size();
        return some;
    }
}
