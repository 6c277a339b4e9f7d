package dev.waggle.standalone.behaviour;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waggle.standalone.behaviour.Booked.Price;
import dev.waggle.testing.FakeLlm;
import dev.waggle.testing.LlmBill;
import dev.waggle.testing.LlmCall;
import dev.waggle.testing.LlmReply;
import dev.waggle.testing.LlmReply.Pauses;
import dev.waggle.testing.LlmReply.Says;
import dev.waggle.testing.LlmReply.Spent;
import dev.waggle.testing.LlmReply.Uses;
import dev.waggle.testing.TestAgents;
import dev.waggle.testing.TestTools;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real coding agents work for the real queen: in the sandbox, without a key, and paid for as their provider counts. */
class RealAgentsIT {
    /** As they are shipped; each asks on a wire of its own. */
    private enum Agent {
        CLAUDE("claude-code", TestAgents::claudeCode, "anthropic", "claude-sonnet-4-5"),
        CODEX("codex", TestAgents::codex, "openai", "gpt-5"),
        GEMINI("gemini-cli", TestAgents::geminiCli, "gemini", "gemini-2.5-pro"),
        AIDER("aider", TestAgents::aider, "openrouter", "openai/gpt-4o");

        final String engine;
        final Supplier<Optional<Path>> installed;
        final Price price;

        Agent(String engine, Supplier<Optional<Path>> installed, String provider, String model) {
            this.engine = engine;
            this.installed = installed;
            this.price = new Price(provider, model, "3.17", "0.313", "3.91", "15.07");
        }

        String model() {
            return this == AIDER ? "openrouter/" + price.model() : price.model();
        }

        /** Whether it starts programs, and so can look around by itself. */
        boolean looksAround() {
            return this == CODEX || this == GEMINI;
        }

        static Agent of(LlmCall call) {
            return switch (call.provider()) {
                case ANTHROPIC -> CLAUDE;
                case GEMINI -> GEMINI;
                case OPENAI -> call.target().endsWith("/responses") ? CODEX : AIDER;
            };
        }
    }

    private static final Duration LONG = Duration.ofSeconds(90);
    private static final String RUN = UUID.randomUUID().toString().substring(0, 8);
    private static final String KEY = "canary-key-" + RUN;
    private static final String GREETER = "print('hello')\n";
    private static final String VALUE = "0.0073";
    private static final String MARKUP = "1.13";
    /** Puts what it finds into the project. The key does not stand in it: it would find itself. */
    private static final String LOOK_AROUND = """
            printf "print('hello')\\n" > greet.py
            {
              cat /proc/[0-9]*/environ /proc/[0-9]*/cmdline
              find /workspace "$HOME" /tmp /run /etc -type f -size -4096k -exec cat {} +
            } 2>/dev/null | grep -aoE 'planted-(environment|file)-[a-z-]+-%s|canary-ke[y]-%s' | sort -u > /tmp/seen
            mv /tmp/seen seen.txt
            """.formatted(RUN, RUN);

    /** What a project may say to agents and would be obeyed; and its tests. */
    private static final Map<String, String> PROJECT = Map.of(
            "AGENTS.md", "TRAP-1\n",
            "GEMINI.md", "TRAP-2\n",
            "CLAUDE.md", "TRAP-3\n",
            ".env", "GEMINI_API_KEY=TRAP-4\nGOOGLE_GEMINI_BASE_URL=http://127.0.0.1:1\nOPENROUTER_API_KEY=TRAP-5\n",
            ".codex/config.toml", "model = \"TRAP-6\"\n",
            ".gemini/settings.json", "{\"model\":{\"name\":\"TRAP-7\"}}\n",
            ".aider.conf.yml", "auto-test: true\ntest-cmd: touch owned\nread: [/etc/passwd]\nmodel: TRAP-8\n",
            "test_greet.py", """
                    import subprocess, sys, unittest


                    class GreetTest(unittest.TestCase):
                        def test_it(self):
                            out = subprocess.run([sys.executable, "greet.py"], capture_output=True, text=True).stdout
                            self.assertEqual(out, "hello\\n")
                    """);

    @TempDir
    static Path home;

    private static final Map<Agent, Path> AGENTS = new EnumMap<>(Agent.class);
    private static final List<AutoCloseable> OPEN = new ArrayList<>();
    private static final FakeLlm PROVIDER = FakeLlm.start(KEY);

    private static final HiveHere HIVE = new HiveHere();
    private static final Booked BOOKED = new Booked(
            HIVE.database,
            Arrays.stream(Agent.values()).map(agent -> agent.price).toList(),
            VALUE,
            MARKUP);

    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final Set<Agent> paused = ConcurrentHashMap.newKeySet();
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();
    private final Inside inside =
            new Inside(Stream.concat(AGENTS.values().stream(), Stream.of(Path.of(System.getProperty("java.home"))))
                    .toList());

    @BeforeAll
    static void open() {
        for (Agent agent : Agent.values()) {
            agent.installed.get().ifPresent(folder -> AGENTS.put(agent, folder));
        }
        assumeTrue(!AGENTS.isEmpty(), "no real agent is there");
        TestTools.bubblewrap();
        TestTools.git();
        OPEN.add(HIVE.queen(home, queen()));
        OPEN.add(HIVE.worker(home, worker()));
        HIVE.api.put(
                "/api/ai/credits/prices",
                Arrays.stream(Agent.values())
                        .map(agent -> agent.price.json())
                        .collect(Collectors.joining(",", "[", "]")));
    }

    private static Map<String, Object> queen() {
        var settings = new HashMap<String, Object>(Map.of(
                "waggle.credit.value",
                VALUE,
                "waggle.credit.markup",
                MARKUP,
                "waggle.task.backoff",
                "100ms",
                "waggle.api.reads-per-minute",
                0,
                "waggle.api.writes-per-minute",
                0));
        for (Agent agent : Agent.values()) {
            String provider = "waggle.llm.providers." + agent.price.provider();
            settings.put(provider + ".base-url", agent == Agent.AIDER ? PROVIDER.openRouterUrl() : PROVIDER.origin());
            settings.put(provider + ".key", KEY);
        }
        return settings;
    }

    private static Map<String, Object> worker() {
        var settings = new HashMap<String, Object>(Map.of(
                "waggle.worker.slots",
                4,
                "waggle.worker.sandbox-read-only",
                AGENTS.values().stream().map(Path::toString).collect(Collectors.joining(","))));
        for (Agent agent : Agent.values()) {
            settings.put("waggle.engines." + agent.engine + ".environment[PLANTED]", planted("environment", agent));
            settings.put("waggle.engines." + agent.engine + ".model", agent.model());
            settings.put("waggle.engines." + agent.engine + ".otherwise", "");
        }
        return settings;
    }

    /** What is found wherever somebody looks. */
    private static String planted(String where, Agent agent) {
        return "planted-" + where + "-" + agent.engine + "-" + RUN;
    }

    @AfterEach
    void letAllGoOn() {
        goOn.countDown();
    }

    @AfterAll
    static void close() throws Exception {
        for (AutoCloseable one : OPEN.reversed()) {
            one.close();
        }
        PROVIDER.close();
    }

    @Test
    void eachMakesItsChangeWithoutAKeyAndIsPaidForToTheMicroCredit() {
        PROVIDER.plays(call -> {
            seen.addAll(inside.search(texts()));
            return work(call);
        });

        Map<Agent, String> jobs =
                AGENTS.keySet().stream().collect(toMap(agent -> agent, agent -> order(agent, "soon")));
        jobs.values().forEach(job -> awaitEnd(job, "succeeded"));

        jobs.forEach((agent, job) -> {
            Map<String, String> made = ZipEntries.texts(HIVE.api.zip(job));
            assertThat(made).as(agent.engine).containsEntry("greet.py", GREETER).doesNotContainKey("owned");
            assertThat(PROJECT)
                    .as(agent.engine)
                    .allSatisfy((name, text) -> assertThat(made).containsEntry(name, text));
            if (agent.looksAround()) {
                assertThat(made.get("seen.txt"))
                        .isEqualToIgnoringNewLines(planted("environment", agent) + "\n" + planted("file", agent));
            }
            assertPaid(job, bills(agent, "soon"));
        });
        assertThat(seen)
                .contains(AGENTS.keySet().stream()
                        .flatMap(agent -> Stream.of(
                                "environment: " + planted("environment", agent),
                                "file: " + planted("file", agent),
                                "arguments: " + agent.model()))
                        .toArray(String[]::new))
                .noneMatch(found -> found.contains(KEY));
        assertThat(PROVIDER.refusals()).isEmpty();
        assertThat(PROVIDER.calls()).noneMatch(call -> call.body().toString().contains("TRAP"));
        assertThat(BOOKED.reserved()).isEmpty();
    }

    @Test
    void whoIsStoppedInMidStreamIsPaidForAsItsProviderCountsInTheEnd() {
        assumeTrue(AGENTS.keySet().containsAll(Set.of(Agent.CLAUDE, Agent.CODEX)), "Claude Code or Codex is not there");
        PROVIDER.plays(call -> {
            Agent agent = Agent.of(call);
            boolean first = paused.add(agent);
            return first ? new Pauses(new Says("It goes on and on and on and on", spent(agent)), goOn) : work(call);
        });
        String cancelled = order(Agent.CLAUDE, "slowly");
        String killed = order(Agent.CODEX, "slowly");
        await("both models speak").atMost(LONG).until(() -> paused.size() == 2);

        HIVE.api.post("/api/ai/jobs/" + cancelled + "/cancel", "{\"text\":\"enough\"}");
        await("Codex is killed").atMost(LONG).until(() -> inside.kill("codex"));
        awaitEnd(cancelled, "cancelled");

        for (String job : List.of(cancelled, killed)) {
            await("its call is booked, if only by what was seen")
                    .atMost(LONG)
                    .until(() -> BOOKED.calls(job).stream().anyMatch(call -> call.startsWith("ESTIMATED")));
        }
        assertThat(BOOKED.trouble()).isEmpty();
        List<String> estimates = BOOKED.calls(cancelled);
        goOn.countDown();
        awaitEnd(killed, "succeeded");

        assertPaid(cancelled, bills(Agent.CLAUDE, "slowly"));
        assertPaid(killed, bills(Agent.CODEX, "slowly"));
        List<Integer> told = PROVIDER.calls().stream()
                .map(call -> call.text().split(Pattern.quote(mark(Agent.CODEX, "slowly")), -1).length - 1)
                .filter(times -> times > 0)
                .toList();
        assertThat(told.get(1))
                .as("in its second attempt it still knows of the first")
                .isGreaterThan(told.getFirst());
        assertThat(estimates.getFirst())
                .doesNotEndWith(
                        " " + BOOKED.micros(bills(Agent.CLAUDE, "slowly").getFirst()));
    }

    private List<String> texts() {
        return Stream.concat(
                        Stream.of(KEY),
                        AGENTS.keySet().stream()
                                .flatMap(agent -> Stream.of(
                                        planted("environment", agent), planted("file", agent), agent.model())))
                .toList();
    }

    private static String order(Agent agent, String how) {
        var files = new HashMap<>(PROJECT);
        files.put("planted.txt", planted("file", agent) + "\n");
        String project = HIVE.api
                .postZip("/api/ai/projects/import?title=" + agent.engine + "-" + how, ZipEntries.zip(files))
                .path("slug")
                .asString();
        return HIVE.api
                .post(
                        "/api/ai/jobs",
                        "{\"request\":\"Print a greeting %s\",\"project\":\"%s\",\"engine\":\"%s\"}"
                                .formatted(mark(agent, how), project, agent.engine))
                .path("job_id")
                .asString();
    }

    private static String mark(Agent agent, String how) {
        return "(" + agent.engine + ", " + how + ")";
    }

    private static void awaitEnd(String job, String status) {
        await(job)
                .atMost(LONG)
                .until(() ->
                        List.of("succeeded", "failed", "cancelled", "waiting").contains(HIVE.api.status(job)));
        assertThat(HIVE.api.status(job))
                .as(() -> job + ": " + HIVE.api.events(job))
                .isEqualTo(status);
    }

    private LlmReply work(LlmCall call) {
        Agent agent = Agent.of(call);
        // Aider shows its model how others answered, and asks once
        boolean wrote = agent != Agent.AIDER
                && call.turns().stream()
                        .anyMatch(turn ->
                                turn.role().equals("assistant") || turn.role().equals("function_call_output"));
        if (wrote) {
            return new Says("Wrote the greeter", spent(agent));
        }
        return switch (agent) {
            case CLAUDE ->
                new Uses("Write", Map.of("file_path", "/workspace/greet.py", "content", GREETER), spent(agent));
            case CODEX -> new Uses("exec_command", Map.of("cmd", LOOK_AROUND), spent(agent));
            case GEMINI -> new Uses("run_shell_command", Map.of("command", LOOK_AROUND), spent(agent));
            case AIDER ->
                new Says(
                        "greet.py\n```python\n<<<<<<< SEARCH\n=======\n" + GREETER + ">>>>>>> REPLACE\n```\n",
                        spent(agent));
        };
    }

    /** Never the same, and of every kind that the wire tells of. */
    private Spent spent(Agent agent) {
        int call = asked.incrementAndGet();
        return new Spent(1_009 + 7 * call, 211 + call, agent == Agent.CLAUDE ? 31 : 0, 53 + call, 17);
    }

    private static List<LlmBill> bills(Agent agent, String how) {
        return PROVIDER.bills().stream()
                .filter(bill -> bill.call().text().contains(mark(agent, how)))
                .toList();
    }

    /** Each call once, to the micro-credit, and in the ledger the sum of them. */
    private static void assertPaid(String job, List<LlmBill> bills) {
        List<String> calls = bills.stream()
                .map(bill -> "SETTLED " + BOOKED.micros(bill))
                .sorted()
                .toList();
        await("all is settled")
                .atMost(LONG)
                .untilAsserted(() -> assertThat(BOOKED.calls(job)).isEqualTo(calls));
        assertThat(BOOKED.ledger())
                .containsEntry(job, bills.stream().mapToLong(BOOKED::micros).sum());
        assertThat(BOOKED.trouble()).isEmpty();
    }
}
