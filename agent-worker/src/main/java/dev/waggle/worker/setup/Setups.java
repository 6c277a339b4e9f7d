package dev.waggle.worker.setup;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.id.ProjectId;
import dev.waggle.worker.egress.registry.Registries;
import dev.waggle.worker.process.Command;
import dev.waggle.worker.process.Ended;
import dev.waggle.worker.process.Folders;
import dev.waggle.worker.process.Launcher;
import dev.waggle.worker.sandbox.Sandbox;
import dev.waggle.worker.workspace.WorkingCopy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The set-up phase: what a project's manifests ask for is fetched once, and seen read-only by whoever works on it with the same manifests. */
public final class Setups {
    private static final int NOT_FOUND = 127;
    private static final int WORDS = 600;
    private static final Duration OFFLINE = Duration.ofMinutes(1);

    private final SetupProperties properties;
    private final Registries registries;
    private final Workshop workshop;
    private final Shelf shelf;
    /** Who wants the same waits for who makes it. */
    private final List<ReentrantLock> making =
            Stream.generate(ReentrantLock::new).limit(64).toList();

    /** @param kept where what was set up is kept, shared by the workers of a machine */
    public Setups(SetupProperties properties, Sandbox sandbox, Registries registries, Path kept, InstantSource time) {
        this.properties = properties;
        this.registries = registries;
        workshop = new Workshop(properties, sandbox, registries);
        shelf = new Shelf(kept, properties.keep(), properties.disk().toBytes(), time);
    }

    /**
     * Brings what a project asks for to its copy.
     *
     * @param left what is left of the attempt's time
     * @param lines is told what is done, a line each
     * @throws WaggleException {@link Fault#SETUP_FAILED} where registries do not answer or it takes too long, {@link Fault#RESOURCE_LIMIT}
     *     where it is too much
     */
    public Outcome prepare(ProjectId project, WorkingCopy copy, Duration left, Consumer<String> lines)
            throws InterruptedException {
        var log = new StringBuilder();
        var made = new HashMap<Order, Path>();
        for (Order order : orders(project, copy, left)) {
            switch (step(order, log, lines)) {
                case Step.Laid(var folder) -> made.put(order, folder);
                case Step.Passed _ -> lines.accept(order.name() + ": this worker has no tool for it");
                case Step.Refused(var ended) -> {
                    lines.accept(order.name() + ": the project cannot have what it asks for");
                    return new Outcome.Refused(order.name(), ended, copy.launcher(), log.toString());
                }
            }
        }
        return new Outcome.Done(made.isEmpty() ? copy.launcher() : ready(copy, made), log.toString());
    }

    private List<Order> orders(ProjectId project, WorkingCopy copy, Duration left) {
        if (!properties.enabled()) {
            return List.of();
        }
        List<String> files = copy.workspace().files();
        return Stream.of(Kind.values())
                .filter(kind -> kind.is(copy.workspace(), files))
                .map(kind -> new Order(project, kind, kind.manifests(copy.workspace(), files), copy.cell(), left))
                .toList();
    }

    private Step step(Order order, StringBuilder log, Consumer<String> lines) throws InterruptedException {
        String key = order.key(registries.addresses());
        ReentrantLock lock = making.get(Math.floorMod(key.hashCode(), making.size()));
        lock.lockInterruptibly();
        Path own = order.cell().folder().resolve("setup-" + order.kind().word());
        try {
            var kept = shelf.find(key, order.left());
            if (kept.isPresent()) {
                lines.accept(order.name() + ": as it was before");
                return new Step.Laid(kept.get());
            }
            lines.accept(order.name() + ": fetches what the project depends on");
            Ended ended = workshop.make(order, own);
            log.append(order.name()).append('\n').append(ended.stdout().text()).append('\n');
            Path out = own.resolve("out");
            if (ended.ok()) {
                return new Step.Laid(shelf.put(key, out, Folders.size(out), order.left()));
            }
            return ended.exitCode() == NOT_FOUND ? new Step.Passed() : new Step.Refused(ended);
        } finally {
            Folders.delete(own);
            lock.unlock();
        }
    }

    private static Launcher ready(WorkingCopy copy, Map<Order, Path> made) throws InterruptedException {
        var folders = new HashMap<String, Path>();
        made.forEach((order, folder) -> folders.put(order.place(), folder));
        Launcher launcher = copy.launcher(folders);
        for (var one : made.entrySet()) {
            var environment = Map.of(
                    "SETUP", launcher.seen(one.getValue()), "REGISTRY", "http://127.0.0.1:" + Launcher.BRIDGE_PORT);
            String script = "set -eu\n" + one.getKey().kind().offline();
            Ended ended = launcher.run(Command.of(OFFLINE, "sh", "-c", script).with(environment));
            if (!ended.ok()) {
                throw new WaggleException(
                        Fault.INTERNAL,
                        one.getKey().name() + " is there and cannot be used: "
                                + ended.stderr().tail(WORDS).strip());
            }
        }
        return new Ready(launcher);
    }

    /** What became of one kind. */
    private sealed interface Step {
        record Laid(Path folder) implements Step {}

        record Passed() implements Step {}

        record Refused(Ended ended) implements Step {}
    }
}
