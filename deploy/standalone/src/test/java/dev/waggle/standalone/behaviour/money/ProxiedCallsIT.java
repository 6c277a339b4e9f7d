package dev.waggle.standalone.behaviour.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waggle.common.Secret;
import dev.waggle.common.api.NewKey;
import dev.waggle.common.id.UserId;
import dev.waggle.orchestrator.OrchestratorApplication;
import dev.waggle.orchestrator.credit.Calls;
import dev.waggle.orchestrator.credit.Credits;
import dev.waggle.orchestrator.credit.Posting;
import dev.waggle.orchestrator.provider.Keys;
import dev.waggle.standalone.server.EmbeddedBroker;
import dev.waggle.testing.Canary;
import dev.waggle.testing.Ports;
import dev.waggle.testing.TestDatabase;
import dev.waggle.testing.TestServers;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Hundreds of agents ask at once, through proxies that are killed, providers that refuse, break off and overcharge, with keys that tire and
 * die. What the providers wrote down is held against the ledger. A run is repeated with {@code -Dwaggle.calls.seed}, a longer one made with
 * {@code -Dwaggle.calls=10000}.
 */
class ProxiedCallsIT {
    private static final int CALLS = Integer.getInteger("waggle.calls", 1_000);
    private static final long SEED = Long.getLong("waggle.calls.seed", System.nanoTime());
    private static final int PERSONS = 24;
    private static final int RUNS_OF_A_PERSON = 10;
    private static final int KILLS = 2 + CALLS / 5_000;
    private static final int TALKS = 12;
    private static final int TURNS = CALLS / 40;
    private static final String HIVE_SECRET = Canary.of("the-hive");
    /** Credits: what everybody begins with is taken from the poor, but for this. */
    private static final BigDecimal LEFT_TO_THE_POOR = BigDecimal.valueOf(20);

    private final TestDatabase database = TestServers.database();
    private final int port = Ports.free();

    @TempDir
    Path home;

    @Test
    void everyCallIsPaidOnceAndNoneIsMissedWhateverBreaks() throws Exception {
        System.out.printf("proxied calls: %d, seed %d%n", CALLS, SEED);
        try (var broker = EmbeddedBroker.start(home.resolve("broker"), new Secret(Canary.of("the-broker")));
                var queen = queen(broker);
                var models = new Models(SEED, CALLS)) {
            var jdbc = queen.getBean(JdbcClient.class);
            watchKeys(jdbc);
            var keys = queen.getBean(Keys.class);
            models.keys()
                    .forEach(key -> keys.add(new NewKey(
                            key.kind().provider(),
                            key.name(),
                            key.model().key(),
                            key.kind().address(key.model()),
                            null,
                            null,
                            null)));
            List<Run> runs = plant(jdbc, queen.getBean(Credits.class));
            List<Run> talking = talkers(jdbc);
            List<Run> all = Stream.concat(runs.stream(), talking.stream()).toList();
            var proxies = List.of(proxy("a", all, 0), proxy("b", all, 1));
            try {
                proxies.forEach(Proxy::start);
                var agents = new Agents(SEED, CALLS, run -> takeAway(jdbc, run));
                var talks = new Talks(agents, TURNS);
                Thread talk = Thread.ofVirtual().start(() -> talks.work(talking, proxies));
                ask(agents, runs, proxies);
                talk.join();
                judge(jdbc, queen.getBean(Calls.class), models, agents, talks, proxies);
            } finally {
                proxies.forEach(Proxy::close);
            }
        }
    }

    private static void ask(Agents agents, List<Run> runs, List<Proxy> proxies) throws Exception {
        var trouble = new AtomicReference<@Nullable Throwable>();
        Thread saboteur = Thread.ofVirtual().unstarted(() -> {
            for (int kill = 1; kill <= KILLS; kill++) {
                int at = CALLS * kill / (KILLS + 1);
                await("the next kill")
                        .atMost(Duration.ofMinutes(3))
                        .pollInterval(Duration.ofMillis(20))
                        .until(() -> agents.outcomes().size() >= at);
                proxies.get(kill % proxies.size()).killAndStart();
            }
        });
        saboteur.setUncaughtExceptionHandler((_, e) -> trouble.set(e));
        saboteur.start();
        long began = System.nanoTime();
        agents.work(runs, proxies);
        System.out.printf("asked in %.1f s%n", (System.nanoTime() - began) / 1e9);
        saboteur.join();
        if (trouble.get() != null) {
            throw new AssertionError("the saboteur met trouble", trouble.get());
        }
    }

    private void judge(JdbcClient jdbc, Calls calls, Models models, Agents agents, Talks talks, List<Proxy> proxies) {
        var outcomes = agents.outcomes();
        var ledger = new Ledger(jdbc);
        await("whatever can be known is booked").atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(proxies.stream().mapToInt(Proxy::kept)).containsOnly(0);
            assertThat(ledger.unsettled())
                    .allMatch(model -> Talks.isOne(model) || outcomes.get(model).orphaned());
        });
        jdbc.sql("UPDATE task SET epoch = epoch + 1").update();
        await("what nobody knows is booked as it was set aside")
                .atMost(Duration.ofSeconds(10))
                .until(() -> calls.settleLost() == 0 && ledger.open() == 0);
        var verdict = new Verdict(models.asked(), outcomes, ledger);
        System.out.println(verdict.figures());

        assertThat(models.wrong()).isEmpty();
        assertThat(verdict.missed())
                .as("asked of a provider, and not in the ledger once")
                .isEmpty();
        assertThat(verdict.wronglyCharged()).isEmpty();
        assertThat(verdict.neverAsked())
                .as("charged, and no provider knows of it")
                .isEmpty();
        assertThat(talks.wrong(models.talked(), ledger.rows()))
                .as("talks that were charged another sum than the providers', turn by turn")
                .isEmpty();
        assertThat(Talks.ahead(ledger.rows()))
                .as("the part of turns with leave asked for ahead")
                .isGreaterThan(0.3);
        assertThat(ledger.troubles()).isEmpty();
        assertThat(ledger.sumOfEntries()).isZero();
        assertThat(ledger.balances()).isEqualTo(ledger.sumsOfTransactions());
        assertThat(verdict.overspent()).isEmpty();
        assertThat(verdict.usedWhileResting()).isEmpty();
        assertThat(ledger.rests()).isNotEmpty();
        assertThat(agents.stale()).hasSizeGreaterThan(5).allSatisfy(stale -> {
            // 401 where the question for leave ahead has found out first, and the door is shut already
            assertThat(stale.first()).isIn(401, 403);
            assertThat(stale.second()).isIn(401, 403);
            assertThat(models.asked()).noneMatch(asked -> asked.model().equals(stale.model()));
        });
        assertThat(agents.stale()).anyMatch(stale -> stale.first() == 403);
        assertThat(models.asked().stream().map(Models.Asked::fate).distinct())
                .as("what befell questions")
                .hasSizeGreaterThanOrEqualTo(9);
        assertThat(outcomes.values()).anyMatch(outcome -> outcome.status() == 402);
    }

    /** Everything that a key went through is kept: the table of keys knows its present state alone. */
    private static void watchKeys(JdbcClient jdbc) {
        jdbc.sql("CREATE TABLE key_rest (key_id uuid, from_at timestamptz, until timestamptz)")
                .update();
        jdbc.sql("""
                CREATE FUNCTION keep_key_rest() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
                BEGIN
                    INSERT INTO key_rest VALUES (NEW.id, clock_timestamp(), COALESCE(NEW.cooling_until, 'infinity'));
                    RETURN NULL;
                END $$
                """).update();
        jdbc.sql("""
                CREATE TRIGGER keep_key_rest AFTER UPDATE ON provider_key FOR EACH ROW
                WHEN (NEW.state <> 'READY' AND (NEW.state, NEW.cooling_until) IS DISTINCT FROM (OLD.state, OLD.cooling_until))
                EXECUTE FUNCTION keep_key_rest()
                """).update();
    }

    /** Persons, a quarter of them poor, and their agents' runs, as a dispatcher would have brought them under way. */
    private static List<Run> plant(JdbcClient jdbc, Credits credits) {
        var runs = new ArrayList<Run>();
        for (int i = 0; i < PERSONS; i++) {
            UUID person = UUID.randomUUID();
            jdbc.sql("INSERT INTO person (id, name, created_at) VALUES (:id, :name, now())")
                    .param("id", person)
                    .param("name", "Person " + i)
                    .update();
            for (int j = 0; j < RUNS_OF_A_PERSON; j++) {
                runs.add(run(jdbc, person));
            }
            if (i % 4 == 0) {
                var who = new UserId(person);
                var has = BigDecimal.valueOf(credits.of(who).balance(), 6);
                credits.book(Posting.Kind.ADJUSTMENT, who, LEFT_TO_THE_POOR.subtract(has), null, null, "poor", who);
            }
        }
        return runs;
    }

    /** Of one who has plenty. */
    private static List<Run> talkers(JdbcClient jdbc) {
        UUID person = UUID.randomUUID();
        jdbc.sql("INSERT INTO person (id, name, created_at) VALUES (:id, 'Talker', now())")
                .param("id", person)
                .update();
        return Stream.generate(() -> run(jdbc, person)).limit(TALKS).toList();
    }

    private static Run run(JdbcClient jdbc, UUID person) {
        UUID job = UUID.randomUUID();
        UUID task = UUID.randomUUID();
        jdbc.sql("""
                INSERT INTO job (id, person_id, kind, source, request, title, status, created_at, updated_at)
                VALUES (:job, :person, 'BUILD', 'http', 'a to-do list', 'To-do list', 'RUNNING', now(), now())
                """).param("job", job).param("person", person).update();
        jdbc.sql("""
                INSERT INTO task (id, job_id, person_id, role, phase, step, title, engine, brief, commit_id, "foreign", timeout,
                                  state, attempt, epoch, worker, lease_until, ready_at, created_at)
                VALUES (:task, :job, :person, 'implementer', 'IMPLEMENT', 1, 'To-do list', 'llm', '{}', '', false, '5 min',
                        'RUNNING', 1, 1, :task, now() + interval '1 h', now(), now())
                """)
                .param("task", task)
                .param("job", job)
                .param("person", person)
                .update();
        return new Run(task, 1, person);
    }

    private static void takeAway(JdbcClient jdbc, Run run) {
        jdbc.sql("UPDATE task SET epoch = epoch + 1 WHERE id = :id")
                .param("id", run.task())
                .update();
    }

    private Proxy proxy(String name, List<Run> runs, int which) {
        Path folder = home.resolve(name);
        folder.toFile().mkdirs();
        return new Proxy(
                "http://127.0.0.1:" + port,
                HIVE_SECRET,
                folder,
                IntStream.range(0, runs.size())
                        .filter(i -> i % 2 == which)
                        .mapToObj(runs::get)
                        .toList());
    }

    private ConfigurableApplicationContext queen(EmbeddedBroker broker) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("spring.config.name", "orchestrator");
        settings.put("spring.datasource.url", database.jdbcUrl());
        settings.put("spring.datasource.username", database.user());
        settings.put("spring.datasource.password", database.password());
        settings.put("spring.rabbitmq.addresses", broker.address().uri());
        settings.put("server.port", port);
        settings.put("waggle.broker.dialect", "portable");
        settings.put("waggle.hive-secret", HIVE_SECRET);
        settings.put("waggle.storage", home.resolve("storage").toString());
        settings.put("waggle.credit.lost", "1s");
        for (String loop : List.of("dispatch", "reconcile", "workflow", "schedule", "meter", "forecast")) {
            settings.put("waggle." + loop + ".auto", "false");
        }
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", settings));
        return new SpringApplicationBuilder(OrchestratorApplication.class)
                .environment(environment)
                .registerShutdownHook(false)
                .run();
    }
}
