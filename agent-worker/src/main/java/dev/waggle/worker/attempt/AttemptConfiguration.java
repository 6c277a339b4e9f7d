package dev.waggle.worker.attempt;

import dev.waggle.common.Secret;
import dev.waggle.common.api.CallClient;
import dev.waggle.common.api.QueenClient;
import dev.waggle.common.id.Uuid7;
import dev.waggle.common.id.WorkerId;
import dev.waggle.worker.WorkerProperties;
import dev.waggle.worker.drill.Drill;
import dev.waggle.worker.drill.Witness;
import dev.waggle.worker.egress.Egress;
import dev.waggle.worker.egress.EgressProperties;
import dev.waggle.worker.egress.registry.OwnSettings;
import dev.waggle.worker.egress.registry.Registries;
import dev.waggle.worker.egress.registry.RegistryProperties;
import dev.waggle.worker.engine.CommandLineEngine;
import dev.waggle.worker.engine.Engine;
import dev.waggle.worker.engine.Engines;
import dev.waggle.worker.engine.EnginesProperties;
import dev.waggle.worker.engine.GuardProperties;
import dev.waggle.worker.engine.LlmEngine;
import dev.waggle.worker.engine.TemplateEngine;
import dev.waggle.worker.engine.commandline.AgentProperties;
import dev.waggle.worker.engine.llm.LlmProperties;
import dev.waggle.worker.process.Processes;
import dev.waggle.worker.process.Spawner;
import dev.waggle.worker.process.Watchdog;
import dev.waggle.worker.process.WorkFolder;
import dev.waggle.worker.sandbox.Sandbox;
import dev.waggle.worker.sandbox.SandboxProperties;
import dev.waggle.worker.setup.SetupProperties;
import dev.waggle.worker.setup.Setups;
import dev.waggle.worker.workspace.Sessions;
import dev.waggle.worker.workspace.Workspaces;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts together what an attempt needs. */
@Configuration(proxyBeanMethods = false)
class AttemptConfiguration {
    private static final Duration GRACE = Duration.ofSeconds(5);

    @Bean
    Spawner spawner() {
        return new Spawner();
    }

    @Bean
    WorkerId boot(InstantSource clock) {
        return new WorkerId(new Uuid7(clock, new SecureRandom()).next());
    }

    /** Named as the boot, so that the next one can say who is dead. */
    @Bean
    WorkFolder workFolder(WorkerProperties properties, WorkerId boot) {
        return WorkFolder.open(properties.workDir(), boot.value().toString());
    }

    @Bean
    Watchdog watchdog(WorkFolder folder, Spawner spawner) {
        return new Watchdog(folder.path(), spawner);
    }

    @Bean
    Processes processes(Spawner spawner, Watchdog watchdog) {
        return new Processes(spawner, watchdog, GRACE);
    }

    @Bean
    Sandbox sandbox(SandboxProperties properties, Processes processes, WorkFolder folder) throws InterruptedException {
        var sandbox = new Sandbox(properties, processes, folder.path(), System.getenv());
        sandbox.test();
        sandbox.announce();
        return sandbox;
    }

    @Bean
    Egress egress(
            CallClient queen,
            EgressProperties properties,
            WorkerProperties worker,
            WorkFolder folder,
            InstantSource clock) {
        return new Egress(
                queen, properties, clock, folder.path(), worker.workDir().resolve("unsettled"));
    }

    @Bean
    Registries registries(
            RegistryProperties properties, WorkerProperties worker, WorkFolder folder, InstantSource clock) {
        return new Registries(
                properties,
                OwnSettings.of(System.getenv()),
                clock,
                folder.path(),
                worker.workDir().resolve("registries"));
    }

    @Bean
    Setups setups(
            SetupProperties properties,
            Sandbox sandbox,
            Registries registries,
            WorkerProperties worker,
            InstantSource clock) {
        return new Setups(properties, sandbox, registries, worker.workDir().resolve("setups"), clock);
    }

    @Bean
    Engines engines(
            EnginesProperties properties,
            GuardProperties guards,
            LlmProperties llm,
            Egress egress,
            Sandbox sandbox,
            InstantSource clock) {
        Map<String, AgentProperties> agents = new HashMap<>(Map.of("shell", AgentProperties.SHELL));
        agents.putAll(properties.engines());
        var all = new ArrayList<Engine>();
        agents.forEach((name, agent) -> all.add(new CommandLineEngine(name, agent, sandbox.name(), guards)));
        all.add(new LlmEngine(llm, egress::providers, guards, clock));
        all.add(new TemplateEngine());
        return new Engines(all);
    }

    @Bean
    Drill drill(WorkerProperties properties, InstantSource clock) {
        return new Drill(new Witness(properties.witness(), properties.name(), clock));
    }

    @Bean
    AttemptRunner attempts(
            WorkerProperties properties,
            WorkFolder folder,
            Sandbox sandbox,
            Engines engines,
            Drill drill,
            Watchdog watchdog,
            QueenClient queen,
            Egress egress,
            Setups setups,
            EnginesProperties agents,
            InstantSource clock) {
        var secrets = new ArrayList<Secret>();
        agents.engines()
                .values()
                .forEach(agent -> secrets.addAll(agent.secrets().values()));
        secrets.add(properties.hiveSecret());
        var sessions = new Sessions(properties.workDir().resolve("sessions"), clock);
        var workspaces = new Workspaces(folder.path(), properties.queenUrl(), sandbox, sessions);
        return new Attempts(
                workspaces, engines, drill, sandbox, watchdog, queen, egress, setups, new Redaction(secrets));
    }
}
