package dev.waggle.testing;

import static java.util.Objects.requireNonNull;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A private node of the installed RabbitMQ: own ports, own data, own epmd, all below one folder of the temporary directory. */
final class RabbitNode implements AutoCloseable {
    private static final String PLAIN_SCRIPTS = "/usr/lib/rabbitmq/bin"; // Debian's own commands change the user
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int LAST_LINES = 40;
    private static final String USER = "waggle";
    private static final String PASSWORD = Canary.of("broker");

    private final Path home;
    private final int port = Ports.free();
    private final int managementPort = Ports.free();
    private final int distributionPort = Ports.free();
    private final int epmdPort = Ports.free();
    private final List<Process> running = new ArrayList<>();
    private final List<Leash> leashes = new ArrayList<>();
    private @Nullable String version;

    private RabbitNode(Path home) {
        this.home = home;
    }

    static RabbitNode create() {
        DebianPackage.install(
                "rabbitmq-server",
                PLAIN_SCRIPTS + "/rabbitmq-server",
                ", or name a server by WAGGLE_TEST_RABBITMQ_URI and WAGGLE_TEST_RABBITMQ_MANAGEMENT_URL");
        try {
            return new RabbitNode(Files.createTempDirectory("waggle-rabbitmq-"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized void start() {
        try {
            Files.createDirectories(home.resolve("data"));
            Files.writeString(home.resolve("enabled_plugins"), "[rabbitmq_management].\n");
            Files.writeString(home.resolve("rabbitmq.conf"), """
                    listeners.tcp.default = 127.0.0.1:%d
                    management.tcp.ip = 127.0.0.1
                    management.tcp.port = %d
                    disk_free_limit.absolute = 50MB
                    vm_memory_high_watermark.absolute = 1GB
                    default_user = %s
                    default_pass = %s
                    """.formatted(port, managementPort, USER, PASSWORD));
            launch("epmd", "-port", String.valueOf(epmdPort), "-address", "127.0.0.1");
            launch("rabbitmq-server");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start a private RabbitMQ node: " + e.getMessage(), e);
        }
        var api = new ManagementApi(managementUrl(), USER, PASSWORD);
        Awaitility.await("the private RabbitMQ node (its log: " + home.resolve("out") + ")")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .failFast(this::mustLive)
                .until(() -> Ports.listens(port) && api.answers("/api/overview"));
        version = api.get("/api/overview").path("rabbitmq_version").asString();
    }

    /** The folder goes with the test: what the node said last would be gone with it. */
    private void mustLive() throws IOException {
        if (!running.getLast().isAlive()) {
            List<String> said = Files.readAllLines(home.resolve("out"), StandardCharsets.ISO_8859_1);
            throw new IllegalStateException("RabbitMQ ended with "
                    + running.getLast().exitValue() + "; it said last:\n"
                    + String.join("\n", said.subList(Math.max(0, said.size() - LAST_LINES), said.size()))
                            .replace(PASSWORD, "(password)"));
        }
    }

    TestBroker broker() {
        return new TestBroker("127.0.0.1", port, USER, PASSWORD, "/", managementUrl(), requireNonNull(version));
    }

    Path home() {
        return home;
    }

    synchronized void kill() {
        for (Process process : running.reversed()) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        try {
            for (Process process : running) {
                process.waitFor(10, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        running.clear();
        leashes.forEach(Leash::close);
        leashes.clear();
    }

    synchronized void wipe() {
        kill();
        Folders.delete(home.resolve("data"));
    }

    /** A command of the broker's owner; returns when it has worked. */
    void ctl(String... words) {
        var command = new ArrayList<>(List.of("rabbitmqctl"));
        command.addAll(List.of(words));
        try {
            Process process = started(command.toArray(String[]::new));
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException(command + " did not work: see " + home.resolve("out"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void close() {
        kill();
        CanaryFinds.over(home);
    }

    private String managementUrl() {
        return "http://127.0.0.1:" + managementPort;
    }

    private void launch(String... command) throws IOException {
        Process process = started(command);
        running.add(process);
        leashes.add(Leash.on(process.pid()));
    }

    private Process started(String... command) throws IOException {
        var builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(home.resolve("out").toFile()));
        builder.environment().putAll(environment());
        builder.environment().merge("PATH", PLAIN_SCRIPTS, (path, scripts) -> scripts + File.pathSeparator + path);
        builder.command(resolved(builder.environment().getOrDefault("PATH", ""), builder.command()));
        return builder.start();
    }

    private static List<String> resolved(String path, List<String> command) {
        var resolved = new ArrayList<>(command);
        for (String folder : path.split(File.pathSeparator)) {
            Path candidate = Path.of(folder, command.getFirst());
            if (Files.isExecutable(candidate)) {
                resolved.set(0, candidate.toString());
                break;
            }
        }
        return resolved;
    }

    private Map<String, String> environment() {
        return Map.ofEntries(
                Map.entry("HOME", home.toString()),
                Map.entry("LANG", "C.UTF-8"),
                Map.entry("RABBITMQ_NODENAME", "waggle@localhost"),
                Map.entry("RABBITMQ_NODE_PORT", String.valueOf(port)),
                Map.entry("RABBITMQ_NODE_IP_ADDRESS", "127.0.0.1"),
                Map.entry("RABBITMQ_DIST_PORT", String.valueOf(distributionPort)),
                Map.entry("ERL_EPMD_PORT", String.valueOf(epmdPort)),
                Map.entry("ERL_EPMD_ADDRESS", "127.0.0.1"),
                Map.entry("RABBITMQ_CONFIG_FILE", home.resolve("rabbitmq.conf").toString()),
                Map.entry("RABBITMQ_CONF_ENV_FILE", "/dev/null"),
                Map.entry(
                        "RABBITMQ_ENABLED_PLUGINS_FILE",
                        home.resolve("enabled_plugins").toString()),
                Map.entry("RABBITMQ_MNESIA_BASE", home.resolve("data").toString()),
                Map.entry("RABBITMQ_LOG_BASE", home.resolve("log").toString()),
                // a dump of its memory would hold the password
                Map.entry("ERL_CRASH_DUMP_SECONDS", "0"),
                Map.entry("RABBITMQ_PID_FILE", home.resolve("pid").toString()),
                // the script becomes the node itself, so that a signal to it is a signal to the node
                Map.entry("RUNNING_UNDER_SYSTEMD", "true"),
                Map.entry("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "+S 2:2 +sbwt none +sbwtdcpu none +sbwtdio none"));
    }
}
