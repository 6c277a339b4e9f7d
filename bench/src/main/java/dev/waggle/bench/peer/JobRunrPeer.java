package dev.waggle.bench.peer;

import com.zaxxer.hikari.HikariDataSource;
import dev.waggle.bench.figures.Timing;
import dev.waggle.bench.process.Servers;
import java.util.stream.IntStream;
import org.jobrunr.configuration.JobRunr;
import org.jobrunr.scheduling.JobScheduler;
import org.jobrunr.server.BackgroundJobServer;
import org.jobrunr.server.BackgroundJobServerConfiguration;
import org.jobrunr.storage.sql.common.SqlStorageProviderFactory;

/** JobRunr with its default settings, on virtual threads as it comes; jobs are enqueued in bulk. It keeps what is done for a day and a half. */
public final class JobRunrPeer implements Peer {
    private static final int CONNECTIONS = 20;
    private static final String SUCCEEDED = "SELECT count(*) FROM jobrunr_jobs WHERE state = 'SUCCEEDED'";
    private static final String REQUEST = Requests.of("nothing");
    // a job is a call of a static method, which is found again by its name
    private static volatile Tally tally = new Tally(0);

    private final HikariDataSource database;
    private final PeerRepository rows;
    private final JobScheduler scheduler;
    private final BackgroundJobServer server;

    JobRunrPeer(Servers servers) {
        database = PeerRepository.pool(servers, CONNECTIONS);
        rows = new PeerRepository(database);
        scheduler = JobRunr.configure()
                .useStorageProvider(SqlStorageProviderFactory.using(database))
                .useBackgroundJobServer(
                        BackgroundJobServerConfiguration.usingStandardBackgroundJobServerConfiguration())
                .initialize()
                .getJobScheduler();
        server = JobRunr.getBackgroundJobServer();
    }

    /** The job. */
    public static void run(int number, String request) {
        tally.started(number);
        tally.done(number);
    }

    @Override
    public Timing submitting(int jobs) {
        long before = rows.number(SUCCEEDED);
        Tally round = begin(jobs);
        enqueue(jobs);
        return ended(round, before);
    }

    @Override
    public Timing backlog(int jobs) {
        long before = rows.number(SUCCEEDED);
        server.pauseProcessing();
        Tally round = begin(jobs);
        enqueue(jobs);
        round.begin();
        server.resumeProcessing();
        return ended(round, before);
    }

    @Override
    public Timing paced(int jobs, int perSecond) {
        Tally round = begin(jobs);
        for (int number = 0; number < jobs; number++) {
            round.awaitTurn(number, perSecond);
            int due = number;
            scheduler.enqueue(() -> run(due, REQUEST));
        }
        return round.paced();
    }

    private static Tally begin(int jobs) {
        tally = new Tally(jobs);
        return tally;
    }

    private void enqueue(int jobs) {
        scheduler.enqueue(IntStream.range(0, jobs).boxed(), number -> run(number, REQUEST));
    }

    /** The final state is written after the job's method has returned. */
    private Timing ended(Tally round, long before) {
        round.awaitDone();
        rows.awaitNumber(SUCCEEDED, before + round.jobs());
        return round.whole();
    }

    @Override
    public void close() {
        JobRunr.destroy();
        database.close();
    }
}
