package dev.waggle.worker.attempt;

import dev.waggle.common.Secret;
import dev.waggle.common.api.Assignment;
import dev.waggle.testing.Canary;
import dev.waggle.testing.TestTools;
import dev.waggle.worker.drill.Drill;
import dev.waggle.worker.drill.Witness;
import dev.waggle.worker.egress.Egress;
import dev.waggle.worker.egress.EgressProperties;
import dev.waggle.worker.egress.FakePurse;
import dev.waggle.worker.egress.registry.OwnSettings;
import dev.waggle.worker.egress.registry.Registries;
import dev.waggle.worker.egress.registry.RegistryProperties;
import dev.waggle.worker.engine.CommandLineEngine;
import dev.waggle.worker.engine.Engine;
import dev.waggle.worker.engine.Engines;
import dev.waggle.worker.engine.TemplateEngine;
import dev.waggle.worker.engine.commandline.AgentProperties;
import dev.waggle.worker.process.Processes;
import dev.waggle.worker.process.Spawner;
import dev.waggle.worker.process.Watchdog;
import dev.waggle.worker.process.WorkFolder;
import dev.waggle.worker.sandbox.Sandbox;
import dev.waggle.worker.sandbox.SandboxLimits;
import dev.waggle.worker.sandbox.SandboxMode;
import dev.waggle.worker.sandbox.SandboxProperties;
import dev.waggle.worker.setup.SetupProperties;
import dev.waggle.worker.setup.Setups;
import dev.waggle.worker.steer.Steering;
import dev.waggle.worker.workspace.Sessions;
import dev.waggle.worker.workspace.Workspaces;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Everything that attempts need, for tests: a queen, a sandbox, agents. */
final class Bench implements AutoCloseable {
    static final String HIVE_SECRET = Canary.of("hive-secret");

    final FakeQueen queen;
    final Watchdog watchdog;
    final WorkFolder folder;
    final Sandbox sandbox;
    final Egress egress;
    final Registries registries;
    final Workspaces workspaces;
    final Attempts attempts;
    final List<String> progress = new ArrayList<>();

    Bench(Path root, SandboxMode mode, Map<String, AgentProperties> agents) throws IOException, InterruptedException {
        this(root, mode, agents, List.of(), new FakePurse("http://127.0.0.1:9"));
    }

    /** @param settings of set-ups and registries */
    static Bench settingUp(Path root, SandboxMode mode, Map<String, String> settings)
            throws IOException, InterruptedException {
        return new Bench(root, mode, Map.of(), List.of(), new FakePurse("http://127.0.0.1:9"), settings);
    }

    /** @param tools folders that the sandbox shows beside the usual ones */
    Bench(
            Path root,
            SandboxMode mode,
            Map<String, AgentProperties> agents,
            List<Path> tools,
            FakePurse purse,
            Engine... more)
            throws IOException, InterruptedException {
        this(root, mode, agents, tools, purse, Map.of(), more);
    }

    private Bench(
            Path root,
            SandboxMode mode,
            Map<String, AgentProperties> agents,
            List<Path> tools,
            FakePurse purse,
            Map<String, String> setUp,
            Engine... more)
            throws IOException, InterruptedException {
        TestTools.bubblewrap();
        TestTools.git();
        queen = new FakeQueen(root);
        folder = WorkFolder.open(root.resolve("work"), "bench");
        var spawner = new Spawner();
        watchdog = new Watchdog(folder.path(), spawner);
        var processes = new Processes(spawner, watchdog, Duration.ofMillis(500));
        var outside = Map.of("PATH", System.getenv("PATH"), "HIVE_SECRET", HIVE_SECRET);
        sandbox = new Sandbox(
                new SandboxProperties(mode, tools, Map.of(), SandboxLimits.usual()), processes, folder.path(), outside);
        sandbox.test();
        var engines = new ArrayList<Engine>(List.of(new TemplateEngine()));
        agents.forEach((name, agent) -> engines.add(new CommandLineEngine(name, agent, sandbox.name())));
        engines.addAll(List.of(more));
        engines.add(new CommandLineEngine("shell", AgentProperties.SHELL, sandbox.name()));
        egress = new Egress(
                purse,
                new Binder(new MapConfigurationPropertySource(Map.of("waggle.egress.patience", "1s")))
                        .bindOrCreate("waggle.egress", EgressProperties.class),
                InstantSource.system(),
                folder.path(),
                root.resolve("unsettled"));
        var settings = new Binder(new MapConfigurationPropertySource(setUp));
        registries = new Registries(
                settings.bindOrCreate("waggle.registries", RegistryProperties.class),
                OwnSettings.of(System.getenv()),
                InstantSource.system(),
                folder.path(),
                root.resolve("registries"));
        var setups = new Setups(
                settings.bindOrCreate("waggle.setup", SetupProperties.class),
                sandbox,
                registries,
                root.resolve("work").resolve("setups"),
                InstantSource.system());
        workspaces = new Workspaces(
                folder.path(), queen.url(), sandbox, new Sessions(root.resolve("sessions"), InstantSource.system()));
        attempts = new Attempts(
                workspaces,
                new Engines(engines),
                new Drill(new Witness(root.resolve("witness.jsonl"), "bench", InstantSource.system())),
                sandbox,
                watchdog,
                queen.client(),
                egress,
                setups,
                new Redaction(secrets(agents)));
    }

    private static List<Secret> secrets(Map<String, AgentProperties> agents) {
        var secrets = new ArrayList<>(List.of(new Secret(HIVE_SECRET)));
        agents.values().forEach(agent -> secrets.addAll(agent.secrets().values()));
        return secrets;
    }

    Ending run(Assignment assignment) throws InterruptedException {
        return run(assignment, Steering.none());
    }

    Ending run(Assignment assignment, Steering steering) throws InterruptedException {
        return attempts.run(assignment, progress::add, steering);
    }

    @Override
    public void close() {
        egress.close();
        registries.close();
        watchdog.close();
        sandbox.close();
        folder.close();
        queen.close();
    }
}
