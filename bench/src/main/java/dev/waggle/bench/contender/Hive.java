package dev.waggle.bench.contender;

import static java.util.Objects.requireNonNull;
import static org.awaitility.Awaitility.await;

import dev.waggle.bench.process.Program;
import dev.waggle.bench.process.Servers;
import dev.waggle.common.WaggleJson;
import dev.waggle.common.api.CallClient;
import dev.waggle.testing.Canary;
import dev.waggle.testing.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/** A queen and workers, each a process of its own with the flags of everybody, on servers of the lab. */
public final class Hive implements AutoCloseable {
    public static final String TOKEN = Canary.token();
    static final String ROLE = "implementer";
    private static final String HIVE_SECRET = Canary.of("a-secret-of-this-bench");
    private static final Duration PATIENCE = Duration.ofSeconds(180);

    private final Path home;
    private final Servers servers;
    private final int port = Ports.free();
    private final Map<String, Program> processes = new LinkedHashMap<>();
    private final List<Path> witnesses = new ArrayList<>();
    private final HiveRepository rows;

    /**
     * What is set other than usual.
     *
     * @param limit tasks of a role at once, in the whole hive too
     * @param slots of each worker
     * @param environment for all services, beside what addresses need
     */
    public record Settings(int limit, int slots, int workers, Map<String, String> environment) {
        public static Settings of(int limit, int slots) {
            return new Settings(limit, slots, 1, Map.of());
        }

        public Settings with(String variable, String value) {
            var all = new HashMap<>(environment);
            all.put(variable, value);
            return new Settings(limit, slots, workers, all);
        }

        private String json() {
            var waggle = new HashMap<String, Object>();
            waggle.put("drills", true);
            waggle.put("limits", Map.of("global", limit));
            waggle.put("roles", Map.of(ROLE, Map.of("limit", limit)));
            return WaggleJson.mapper().writeValueAsString(Map.of("waggle", waggle));
        }
    }

    private Hive(Path home, Servers servers) {
        this.home = home;
        this.servers = servers;
        rows = new HiveRepository(servers);
    }

    /** Starts it; returns when it takes jobs and its workers are there. */
    public static Hive start(Lab lab, Settings settings) {
        try {
            var hive = new Hive(Files.createTempDirectory(lab.folder(), "hive-"), lab.servers());
            try {
                hive.startAll(settings);
            } catch (RuntimeException e) {
                hive.close();
                throw e;
            }
            return hive;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void startAll(Settings settings) {
        process("queen", "dev.waggle.orchestrator.OrchestratorMain", settings, Map.of());
        await("the queen answers").atMost(PATIENCE).until(() -> alive() && api().answers("/health/ready"));
        for (int i = 1; i <= settings.workers(); i++) {
            String name = "worker" + (settings.workers() == 1 ? "" : "-" + i);
            Path witness = home.resolve(name + ".witness");
            witnesses.add(witness);
            process(name, "dev.waggle.worker.WorkerMain", settings, Map.of("WAGGLE_WITNESS", witness.toString()));
        }
        await("the workers are there").atMost(PATIENCE).until(() -> alive() && rows.workers() == settings.workers());
    }

    private void process(String name, String main, Settings settings, Map<String, String> more) {
        var environment = new HashMap<>(Map.of(
                "WAGGLE_HOME", home.resolve(name).toString(),
                "WAGGLE_STORAGE", home.resolve("storage").toString(),
                "WAGGLE_PORT", Integer.toString(port),
                "WAGGLE_QUEEN_URL", url(),
                "WAGGLE_DATABASE_URL", servers.jdbcUrl(),
                "WAGGLE_DATABASE_USER", servers.user(),
                "WAGGLE_DATABASE_PASSWORD", servers.password(),
                "WAGGLE_RABBITMQ_URI", servers.rabbitUri(),
                "WAGGLE_HIVE_SECRET", HIVE_SECRET));
        environment.put("WAGGLE_API_BOOTSTRAPTOKEN", TOKEN);
        environment.put("WAGGLE_DRILLS", "true");
        environment.put("WAGGLE_API_WRITES", "0");
        environment.put("WAGGLE_API_READS", "0");
        environment.put("WAGGLE_API_OPEN_JOBS", "0");
        environment.put("WAGGLE_SLOTS", Integer.toString(settings.slots()));
        environment.put("WAGGLE_WORKER_NAME", name);
        environment.put("SPRING_APPLICATION_JSON", settings.json());
        environment.putAll(settings.environment());
        environment.putAll(more);
        processes.put(name, Program.service(main, environment, home.resolve(name + ".log")));
    }

    private boolean alive() {
        processes.forEach((name, process) -> {
            if (!process.alive()) {
                throw new IllegalStateException("the " + name + " ended; see " + home.resolve(name + ".log"));
            }
        });
        return true;
    }

    public Map<String, Long> pids() {
        var pids = new LinkedHashMap<String, Long>();
        processes.forEach((name, process) -> pids.put(name, process.pid()));
        return pids;
    }

    /** Bytes of objects that one of its processes has in use. */
    public long liveBytes(String name) {
        return requireNonNull(processes.get(name)).liveBytes();
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    public HiveApi api() {
        return new HiveApi(url(), TOKEN);
    }

    /** The API as a gateway speaks to it for somebody. */
    public HiveApi speakingFor(String account) {
        return new HiveApi(url(), HIVE_SECRET, "bench;" + account + ";" + account);
    }

    /** What a worker's proxy asks the queen. */
    public CallClient calls() {
        var http = RestClient.builder()
                .baseUrl(url())
                .requestFactory(new JdkClientHttpRequestFactory(HttpClient.newHttpClient()))
                .configureMessageConverters(converters ->
                        converters.withJsonConverter(new JacksonJsonHttpMessageConverter(WaggleJson.mapper())))
                .defaultHeaders(headers -> headers.setBearerAuth(HIVE_SECRET))
                .build();
        return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(http))
                .build()
                .createClient(CallClient.class);
    }

    Servers servers() {
        return servers;
    }

    HiveRepository rows() {
        return rows;
    }

    /** What its workers wrote down of drills: begins, ends, effects. */
    public Witness witness() {
        return Witness.read(witnesses);
    }

    @Override
    public void close() {
        new ArrayList<>(processes.values()).reversed().forEach(Program::close);
        rows.close();
    }
}
