package dev.waggle.bench.peer;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariDataSource;
import dev.waggle.bench.figures.Timing;
import dev.waggle.bench.process.Servers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * db-scheduler as its pages advise for high throughput: lock-and-fetch, many threads, batches scheduled in one statement. It deletes what is
 * done; as a final state has to stay, each job also leaves a row, and each row is a commit, because that is where its handler may write.
 */
final class DbSchedulerPeer implements Peer {
    private static final int THREADS = 20;
    private static final double LOWER = 1.0;
    private static final double UPPER = 4.0;
    private static final int BATCH = 500;

    private static final String REQUEST = Requests.of("nothing");

    private final HikariDataSource database;
    private final Scheduler scheduler;
    private final PeerRepository rows;
    private final OneTimeTask<String> job;
    private final InstantSource clock = InstantSource.system();
    private volatile Tally tally = new Tally(0);

    DbSchedulerPeer(Servers servers) {
        database = PeerRepository.pool(servers, THREADS + 4);
        rows = new PeerRepository(database);
        rows.execute(PeerRepository.DB_SCHEDULER_TABLES);
        job = Tasks.oneTime("job", String.class).execute((instance, _) -> run(instance));
        scheduler = Scheduler.create(database, job)
                .threads(THREADS)
                .pollUsingLockAndFetch(LOWER, UPPER)
                .pollingInterval(Duration.ofMillis(50))
                .build();
        scheduler.start();
    }

    private void run(TaskInstance<String> instance) {
        int number = number(instance.getId());
        tally.started(number);
        rows.keep(instance.getId(), instance.getData());
        tally.done(number);
    }

    @Override
    public Timing submitting(int jobs) {
        return schedule(begin(jobs)).whole();
    }

    @Override
    public Timing backlog(int jobs) {
        scheduler.pause();
        Tally round = schedule(begin(jobs));
        round.begin();
        scheduler.resume();
        scheduler.triggerCheckForDueExecutions();
        return round.whole();
    }

    @Override
    public Timing paced(int jobs, int perSecond) {
        Tally round = begin(jobs);
        String prefix = UUID.randomUUID() + "-";
        for (int number = 0; number < jobs; number++) {
            round.awaitTurn(number, perSecond);
            scheduler.schedule(job.instance(prefix + number, REQUEST), clock.instant());
        }
        return round.paced();
    }

    private Tally begin(int jobs) {
        tally = new Tally(jobs);
        return tally;
    }

    private Tally schedule(Tally round) {
        String prefix = UUID.randomUUID() + "-";
        for (int from = 0; from < round.jobs(); from += BATCH) {
            List<TaskInstance<?>> batch = IntStream.range(from, Math.min(round.jobs(), from + BATCH))
                    .<TaskInstance<?>>mapToObj(number -> job.instance(prefix + number, REQUEST))
                    .toList();
            scheduler.scheduleBatch(batch, clock.instant());
        }
        return round;
    }

    private static int number(String id) {
        return Integer.parseInt(id.substring(id.lastIndexOf('-') + 1));
    }

    @Override
    public void close() {
        scheduler.stop();
        database.close();
    }
}
