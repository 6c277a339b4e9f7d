package dev.waggle.bench.peer;

import com.zaxxer.hikari.HikariDataSource;
import dev.waggle.bench.figures.Timing;
import dev.waggle.bench.process.Servers;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;

/** Quartz with its JDBC store and triggers acquired in batches. It keeps no record of what is done. */
public final class QuartzPeer implements Peer {
    private static final int THREADS = 16;
    private static final String NUMBER = "number";
    private static final String REQUEST = Requests.of("nothing");
    private static final String LEFT = "SELECT count(*) FROM qrtz_job_details";
    // Quartz makes its jobs itself
    private static volatile Tally tally = new Tally(0);

    private final HikariDataSource database;
    private final PeerRepository rows;
    private final Scheduler scheduler;

    /** The job. */
    public static final class Nothing implements Job {
        @Override
        public void execute(JobExecutionContext context) {
            int number = context.getMergedJobDataMap().getInt(NUMBER);
            tally.started(number);
            tally.done(number);
        }
    }

    QuartzPeer(Servers servers) throws SchedulerException {
        database = PeerRepository.pool(servers, 2);
        rows = new PeerRepository(database);
        rows.execute(PeerRepository.quartzTables());
        var settings = new Properties();
        settings.putAll(Map.ofEntries(
                Map.entry("org.quartz.scheduler.instanceName", "bench-" + UUID.randomUUID()),
                Map.entry("org.quartz.scheduler.skipUpdateCheck", "true"),
                Map.entry("org.quartz.scheduler.batchTriggerAcquisitionMaxCount", String.valueOf(THREADS)),
                Map.entry("org.quartz.threadPool.threadCount", String.valueOf(THREADS)),
                Map.entry("org.quartz.jobStore.class", "org.quartz.impl.jdbcjobstore.JobStoreTX"),
                Map.entry("org.quartz.jobStore.driverDelegateClass", "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate"),
                Map.entry("org.quartz.jobStore.acquireTriggersWithinLock", "true"),
                Map.entry("org.quartz.jobStore.dataSource", "bench"),
                Map.entry("org.quartz.dataSource.bench.provider", "hikaricp"),
                Map.entry("org.quartz.dataSource.bench.driver", "org.postgresql.Driver"),
                Map.entry("org.quartz.dataSource.bench.URL", servers.jdbcUrl()),
                Map.entry("org.quartz.dataSource.bench.user", servers.user()),
                Map.entry("org.quartz.dataSource.bench.password", servers.password()),
                Map.entry("org.quartz.dataSource.bench.maxConnections", String.valueOf(THREADS + 4))));
        scheduler = new StdSchedulerFactory(settings).getScheduler();
        scheduler.start();
    }

    @Override
    public Timing submitting(int jobs) throws SchedulerException {
        return ended(scheduled(begin(jobs)));
    }

    @Override
    public Timing backlog(int jobs) throws SchedulerException {
        scheduler.standby();
        Tally round = scheduled(begin(jobs));
        round.begin();
        scheduler.start();
        return ended(round);
    }

    @Override
    public Timing paced(int jobs, int perSecond) throws SchedulerException {
        Tally round = begin(jobs);
        for (int number = 0; number < jobs; number++) {
            round.awaitTurn(number, perSecond);
            scheduler.scheduleJob(
                    detail(number), TriggerBuilder.newTrigger().startNow().build());
        }
        return round.paced();
    }

    private static Tally begin(int jobs) {
        tally = new Tally(jobs);
        return tally;
    }

    private Tally scheduled(Tally round) throws SchedulerException {
        var all = new HashMap<JobDetail, Set<? extends Trigger>>();
        for (int number = 0; number < round.jobs(); number++) {
            all.put(
                    detail(number),
                    Set.of(TriggerBuilder.newTrigger().startNow().build()));
        }
        scheduler.scheduleJobs(all, false);
        return round;
    }

    private static JobDetail detail(int number) {
        return JobBuilder.newJob(Nothing.class)
                .withIdentity(UUID.randomUUID().toString())
                .usingJobData(NUMBER, number)
                .usingJobData("request", REQUEST)
                .build();
    }

    /** It is done with a job when it has deleted it. */
    private Timing ended(Tally round) {
        round.awaitDone();
        rows.awaitNumber(LEFT, 0);
        return round.whole();
    }

    @Override
    public void close() throws SchedulerException {
        scheduler.shutdown(true);
        database.close();
    }
}
