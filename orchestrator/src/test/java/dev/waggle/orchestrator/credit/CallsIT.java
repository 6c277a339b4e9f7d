package dev.waggle.orchestrator.credit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.api.CallGrant;
import dev.waggle.common.api.CallRequest;
import dev.waggle.common.api.CallTokens;
import dev.waggle.common.api.CallUsage;
import dev.waggle.common.api.KeyTrouble;
import dev.waggle.common.api.NewKey;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.TaskRef;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.Uuid7;
import dev.waggle.orchestrator.Hive;
import dev.waggle.orchestrator.QueenTest;
import dev.waggle.orchestrator.ScriptedWorker;
import dev.waggle.orchestrator.credit.CallAnswer.Granted;
import dev.waggle.orchestrator.credit.CallAnswer.Refused;
import dev.waggle.orchestrator.provider.Keys;
import dev.waggle.testing.Canary;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Thousands of calls at once, of several people, by two queens, with everything that goes wrong on the way. */
@QueenTest
class CallsIT {
    private static final int CALLS = 2_000;
    private static final int AT_ONCE = 200;
    private static final long GRANT = 10_000_000_000L;
    private static final BigDecimal MICROS_OF_A_DOLLAR = new BigDecimal("100000000");

    private final Hive hive;
    private final Calls calls;
    private final Credits credits;
    private final Keys keys;
    private final Uuid7 ids;
    private final List<Cashier> queens;
    private final List<TaskRef> runs = new ArrayList<>();
    private final Map<UUID, Long> sheet = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Rest> rests = new ConcurrentLinkedQueue<>();
    private final Map<Fault, AtomicInteger> refused = new ConcurrentHashMap<>();
    private final AtomicInteger staleGranted = new AtomicInteger();

    private record Rest(UUID key, Instant from, Instant until) {}

    @Autowired
    CallsIT(Hive hive, Calls calls, Credits credits, Keys keys, Uuid7 ids) {
        this.hive = hive;
        this.calls = calls;
        this.credits = credits;
        this.keys = keys;
        this.ids = ids;
        this.queens = List.of(new Cashier(calls), new Cashier(calls));
    }

    @BeforeEach
    void aHiveWithKeysAndRuns() {
        hive.reset();
        hive.sql().sql("TRUNCATE provider_key CASCADE").update();
        for (int i = 0; i < 6; i++) {
            keys.add(new NewKey(
                    "anthropic", "key " + i, Canary.of("sk-" + i), null, i % 2 == 0 ? 60 : null, null, null));
        }
        ScriptedWorker worker = hive.worker("verifier");
        for (int i = 0; i < 4; i++) {
            runs.add(hive.running(hive.job(), worker));
            runs.add(hive.running(job(i), worker));
        }
    }

    private JobId job(int number) {
        var owner = hive.person("Person " + number);
        return hive.job(owner, hive.project(owner, "todo"));
    }

    @Test
    void noCallIsChargedTwiceOrMissedAndNoKeyIsUsedWhileItRests() throws Exception {
        var room = new Semaphore(AT_ONCE);
        var done = new ArrayList<Future<?>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CALLS; i++) {
                int seed = i;
                room.acquire();
                done.add(threads.submit(() -> {
                    try {
                        call(new Random(seed));
                    } finally {
                        room.release();
                    }
                }));
            }
        }
        for (Future<?> one : done) {
            check(one);
        }
        lostOnesAreSettledOnceTheirRunsAreOver();

        assertThat(credits.troubles()).isEmpty();
        assertThat(hive.sql()
                        .sql("SELECT count(*) FROM api_key_usage WHERE state = 'RESERVED'")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(charged()).isEqualTo(sheet);
        assertThat(hive.sql()
                        .sql("SELECT sum(micros) FROM credit_entry")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(hive.sql()
                        .sql("SELECT sum(balance) FROM credit_account")
                        .query(Long.class)
                        .single())
                .isEqualTo(accounts() * GRANT
                        - sheet.values().stream().mapToLong(Long::longValue).sum());
        assertThat(staleGranted).hasValue(0);
        assertThat(refused).containsKeys(Fault.STALE_EPOCH);
        assertThat(sheet).hasSizeGreaterThan(CALLS / 3);
        assertThat(rests)
                .isNotEmpty()
                .allSatisfy(rest -> assertThat(usedWhile(rest)).isZero());
    }

    private void call(Random random) {
        TaskRef run = runs.get(random.nextInt(runs.size()));
        boolean stale = random.nextInt(20) == 0;
        var request = new CallRequest(
                ids.next(),
                stale ? new TaskRef(run.taskId(), run.epoch() - 1) : run,
                "anthropic",
                "claude-sonnet-4-5",
                2_000,
                1_000,
                null,
                random.nextInt(4) == 0);
        CallAnswer answer = queen(random).ask(request);
        if (random.nextInt(10) == 0) {
            CallAnswer again = queen(random).ask(request);
            if (answer instanceof Granted) {
                assertThat(again).isEqualTo(answer);
            }
            // a key may have been ready by then
            answer = again;
        }
        switch (answer) {
            case Granted(var grant) -> {
                if (stale) {
                    staleGranted.incrementAndGet();
                }
                use(grant, run, random);
            }
            case Refused(var fault, var _, var _) ->
                refused.computeIfAbsent(fault, _ -> new AtomicInteger()).incrementAndGet();
            case CallAnswer.Broke(var why, var _, var _) -> throw new AssertionError(why);
        }
    }

    private void use(CallGrant grant, TaskRef run, Random random) {
        var tokens = new CallTokens(
                random.nextInt(900),
                random.nextInt(600),
                random.nextInt(400),
                0,
                random.nextInt(700),
                random.nextInt(200),
                0,
                0);
        long exact = micros(grant, tokens);
        switch (random.nextInt(20)) {
            case 0 -> {
                met429(grant, random);
                settle(random, usage(grant, run, CallTokens.NONE, false, 429));
                sheet.put(grant.call(), 0L);
            }
            // nobody will ever say a word of it
            case 1 ->
                sheet.put(
                        grant.call(),
                        grant.reservedDollars().multiply(MICROS_OF_A_DOLLAR).longValueExact());
            case 2, 3 -> {
                var half = CallTokens.of(tokens.input(), tokens.output() / 2);
                settle(random, usage(grant, run, half, true, 200));
                settle(random, usage(grant, run, tokens, false, 200), usage(grant, run, half, true, 200));
                sheet.put(grant.call(), exact);
            }
            // leave that was asked for ahead, and of no use
            case 8 -> settle(random, CallUsage.none(grant.call(), run, grant.key()));
            case 4 -> {
                settle(random, usage(grant, run, tokens, true, 200), usage(grant, run, tokens, true, 200));
                sheet.put(grant.call(), exact);
            }
            case 5, 6, 7 -> {
                settle(random, usage(grant, run, tokens, false, 200), usage(grant, run, tokens, false, 200));
                settle(random, usage(grant, run, CallTokens.of(9, 9), false, 200));
                sheet.put(grant.call(), exact);
            }
            default -> {
                settle(random, usage(grant, run, tokens, false, 200));
                sheet.put(grant.call(), exact);
            }
        }
    }

    /** By hand: dollars per million tokens, a hundred credits a dollar, up to a whole micro-credit. */
    private static long micros(CallGrant grant, CallTokens tokens) {
        long tenThousandths = tokens.input() * 30_000
                + tokens.cached() * 3_000
                + tokens.cacheWrite() * 37_500
                + (tokens.output() + tokens.thought()) * 150_000;
        assertThat(grant.prices().cost(tokens)).isEqualByComparingTo(BigDecimal.valueOf(tenThousandths, 10));
        return Math.ceilDiv(tenThousandths, 100);
    }

    private void met429(CallGrant grant, Random random) {
        UUID key = Objects.requireNonNull(grant.key());
        keys.trouble(
                key,
                new KeyTrouble(grant.call(), KeyTrouble.Kind.RATE_LIMIT, Duration.ofMillis(20 + random.nextInt(100))));
        rests.addAll(hive.sql()
                .sql("SELECT cooled_at, cooling_until FROM provider_key WHERE id = :id AND cooling_until IS NOT NULL")
                .param("id", key)
                .query((row, _) -> new Rest(
                        key,
                        row.getTimestamp("cooled_at").toInstant(),
                        row.getTimestamp("cooling_until").toInstant()))
                .list());
    }

    private long usedWhile(Rest rest) {
        return hive.sql()
                .sql("""
                SELECT count(*) FROM api_key_usage
                 WHERE key_id = :key AND reserved_at >= CAST(:from AS timestamptz) AND reserved_at < CAST(:until AS timestamptz)
                """)
                .param("key", rest.key())
                .param("from", rest.from().toString())
                .param("until", rest.until().toString())
                .query(Long.class)
                .single();
    }

    private void lostOnesAreSettledOnceTheirRunsAreOver() {
        hive.clockForward(Duration.ofMinutes(3));
        assertThat(calls.settleLost()).as("their runs hold their leases").isZero();
        hive.sql().sql("UPDATE task SET epoch = epoch + 1").update();
        while (calls.settleLost() > 0) {
            // as the reconciler does, round by round
        }
    }

    private Map<UUID, Long> charged() {
        var charged = new ConcurrentHashMap<UUID, Long>();
        hive.sql().sql("SELECT call_id, micros FROM api_key_usage").query(row -> {
            charged.put(row.getObject("call_id", UUID.class), row.getLong("micros"));
        });
        return charged;
    }

    private long accounts() {
        return hive.sql()
                .sql("SELECT count(*) FROM credit_account")
                .query(Long.class)
                .single();
    }

    private Cashier queen(Random random) {
        return queens.get(random.nextInt(queens.size()));
    }

    private void settle(Random random, CallUsage... used) {
        queen(random).settle(List.of(used));
    }

    private static CallUsage usage(CallGrant grant, TaskRef run, CallTokens tokens, boolean estimated, int status) {
        return new CallUsage(grant.call(), run, grant.key(), tokens, null, estimated, null, status, 10, null);
    }

    private static void check(Future<?> one) throws InterruptedException {
        try {
            one.get();
        } catch (ExecutionException e) {
            throw new AssertionError("a call went wrong", e.getCause());
        }
    }
}
