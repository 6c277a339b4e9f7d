package dev.waggle.bench.contender;

import static org.awaitility.Awaitility.await;

import dev.waggle.bench.figures.Timing;
import dev.waggle.bench.peer.Requests;
import dev.waggle.common.contract.TaskRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** The whole hive with everything on: limits, leases, history, events to the gateway. It is ordered from as a gateway orders. */
public class Waggle implements Contender {
    private static final String REQUEST = "sleep=0ms";
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration LOOK = Duration.ofMillis(5);
    private static final double MICROS_PER_SECOND = 1e6;
    private static final double MICROS_PER_MS = 1e3;
    /** Who orders where it does not matter who. */
    public static final String PERSON = "4711";

    private final Hive hive;
    private final GatewayDouble gateway;
    private final int limit;

    /** @param gateway hears of every job of this hive; it is closed with it */
    Waggle(Hive hive, GatewayDouble gateway, int limit) {
        this.hive = hive;
        this.gateway = gateway;
        this.limit = limit;
    }

    @Override
    public String name() {
        return "waggle";
    }

    @Override
    public Map<String, Long> pids() {
        return hive.pids();
    }

    public Hive hive() {
        return hive;
    }

    @Override
    public Timing submitting(int jobs) {
        int before = gateway.ended();
        long begin = gateway.micros();
        submit(jobs);
        return Timing.of(jobs, (awaitEnded(before + jobs) - begin) / MICROS_PER_SECOND);
    }

    @Override
    public Timing backlog(int jobs) {
        int before = gateway.ended();
        hold();
        submit(jobs - 1);
        awaitStored(jobs - 1);
        release();
        long begin = gateway.micros();
        submit(1); // wakes the dispatcher, which has no reason to look just now
        return Timing.of(jobs, (awaitEnded(before + jobs) - begin) / MICROS_PER_SECOND);
    }

    @Override
    public Timing paced(int jobs, int perSecond) {
        int before = gateway.ended();
        long begin = gateway.micros();
        var ids = new ArrayList<String>(jobs);
        var due = new ArrayList<Long>(jobs);
        for (int job = 0; job < jobs; job++) {
            long turn = begin + (long) (job * MICROS_PER_SECOND / perSecond);
            awaitTurn(turn);
            due.add(turn);
            ids.add(submitOne());
        }
        return paced(ids, due, (awaitEnded(before + jobs) - begin) / MICROS_PER_SECOND);
    }

    /** From now on nothing is given to workers. */
    public void hold() {
        hive.rows().limit(Hive.ROLE, 0);
    }

    /** What waits may run, from the next time on that the dispatcher looks. */
    public void release() {
        hive.rows().limit(Hive.ROLE, limit);
    }

    /** Orders so many of one person, each with this request; returns when the broker has them all. */
    public List<String> submit(String person, String request, int jobs) {
        try {
            List<String> ids = gateway.submit(
                    person,
                    IntStream.range(0, jobs).mapToObj(_ -> Requests.of(request)).toList());
            gateway.awaitConfirmed();
            return ids;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Jobs that ended so far. */
    public int ended() {
        return gateway.ended();
    }

    /** When each job's end was heard of, in microseconds of the wall clock. */
    public Map<String, Long> ends() {
        return gateway.ends();
    }

    /** Now, as the witnesses count it. */
    public long micros() {
        return gateway.micros();
    }

    /** Returns when so many jobs are in the database; while they are on {@link #hold}, for what ended does not count. */
    public void awaitStored(long jobs) {
        await("all are stored").atMost(PATIENCE).until(() -> hive.rows().openJobs() >= jobs);
    }

    /** Returns when the one task of a job runs: as what run. */
    public TaskRef awaitRunning(String job) {
        return await("it runs")
                .atMost(PATIENCE)
                .until(() -> hive.rows().run(job), Optional::isPresent)
                .orElseThrow();
    }

    /** What is in its database. */
    HiveRepository rows() {
        return hive.rows();
    }

    public long transactions() {
        return hive.rows().transactions();
    }

    private Timing paced(List<String> ids, List<Long> due, double seconds) {
        Map<String, Long> begins = hive.witness().begins();
        double[] pickUp = new double[ids.size()];
        double[] completion = new double[ids.size()];
        for (int job = 0; job < ids.size(); job++) {
            pickUp[job] = (begins.getOrDefault(ids.get(job), Long.MAX_VALUE) - due.get(job)) / MICROS_PER_MS;
            completion[job] =
                    (gateway.ends().getOrDefault(ids.get(job), Long.MAX_VALUE) - due.get(job)) / MICROS_PER_MS;
        }
        return new Timing(ids.size(), seconds, pickUp, completion);
    }

    private void awaitTurn(long turn) {
        for (long left = turn - gateway.micros(); left > 0; left = turn - gateway.micros()) {
            LockSupport.parkNanos(left * 1_000);
        }
    }

    private void submit(int jobs) {
        submit(PERSON, REQUEST, jobs);
    }

    private String submitOne() {
        try {
            return gateway.submit(PERSON, Requests.of(REQUEST));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** An end counts when the gateway hears of it, which is after it is on disk. Says when the last one did. */
    public long awaitEnded(int jobs) {
        await("all jobs end").atMost(PATIENCE).pollInterval(LOOK).until(() -> gateway.ended() >= jobs);
        long end = gateway.micros();
        if (hive.rows().spoilt() > 0) {
            throw new IllegalStateException(hive.rows().spoilt() + " jobs failed: nothing that was measured counts");
        }
        return end;
    }

    @Override
    public void close() {
        gateway.close();
        hive.close();
    }
}
