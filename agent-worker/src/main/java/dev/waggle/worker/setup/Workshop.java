package dev.waggle.worker.setup;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import dev.waggle.worker.egress.registry.Registries;
import dev.waggle.worker.egress.registry.RegistryDoor;
import dev.waggle.worker.process.Command;
import dev.waggle.worker.process.Ended;
import dev.waggle.worker.process.Folders;
import dev.waggle.worker.process.Launcher;
import dev.waggle.worker.sandbox.Cell;
import dev.waggle.worker.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Carries orders out: in a sandbox that holds the manifests and nothing else of the project, and leads to the registries and nowhere else. */
final class Workshop {
    private static final int WORDS = 1_500;
    private static final int KEPT_BACK = 5;

    private final SetupProperties properties;
    private final Sandbox sandbox;
    private final Registries registries;

    Workshop(SetupProperties properties, Sandbox sandbox, Registries registries) {
        this.properties = properties;
        this.sandbox = sandbox;
        this.registries = registries;
    }

    /**
     * @param own a folder for it, of which {@code out} is what it makes
     * @return how the tools ended, where that is no fault of ours or the registries'
     */
    Ended make(Order order, Path own) throws InterruptedException {
        Path out = own.resolve("out");
        Cell near = order.cell();
        var cell = new Cell(near.run(), own, Map.of(order.place(), out), Map.of(), near.atOnce(), near.steering());
        try {
            Files.createDirectories(cell.home());
            Files.createDirectories(out);
            lay(cell.tree(), order.manifests());
        } catch (IOException e) {
            throw new WaggleException(Fault.WORKSPACE_FULL, "cannot set up in " + own + ": " + e.getMessage(), e);
        }
        Launcher launcher = sandbox.launcher(cell, false);
        try (var door = registries.open(launcher.bridged() ? Launcher.BRIDGE_PORT : 0)) {
            var command = new Command(
                    List.of("sh", "-c", "exec 2>&1\n" + order.kind().script()),
                    Map.of("REGISTRY", door.address(), "OUT", launcher.seen(out)),
                    order.kind().input(),
                    time(order),
                    _ -> {},
                    false);
            Path socket = door.socket();
            Ended ended = launcher.run(socket == null ? command : command.through(socket));
            judge(order, ended, door);
            long size = Folders.size(out);
            if (size > properties.largest().toBytes()) {
                throw new WaggleException(
                        Fault.RESOURCE_LIMIT,
                        order.name() + " made " + size + " bytes of dependencies, more than waggle.setup.largest");
            }
            return ended;
        }
    }

    private Duration time(Order order) {
        Duration share = order.left().minus(order.left().dividedBy(KEPT_BACK));
        return share.compareTo(properties.timeout()) < 0 ? share : properties.timeout();
    }

    private void judge(Order order, Ended ended, RegistryDoor door) {
        String said = ended.stdout().tail(WORDS).strip();
        if (ended.over() != null) {
            throw new WaggleException(Fault.RESOURCE_LIMIT, order.name() + " " + ended.over() + ". It said: " + said);
        }
        if (ended.timedOut()) {
            throw new WaggleException(
                    Fault.SETUP_FAILED,
                    order.name() + " took longer than " + time(order).toSeconds()
                            + " s (waggle.setup.timeout, and most of the role's own); what came so far is kept for the next try. It said: "
                            + said);
        }
        if (!ended.ok() && !door.troubles().isEmpty()) {
            throw new WaggleException(
                    Fault.SETUP_FAILED,
                    order.name() + " could not fetch what the project depends on: "
                            + String.join("; ", door.troubles())
                            + ". Look at waggle.registries, or switch set-ups off with waggle.setup.enabled. It said: "
                            + said);
        }
    }

    private static void lay(Path tree, Map<String, String> manifests) throws IOException {
        Files.createDirectories(tree);
        for (var manifest : manifests.entrySet()) {
            Path file = tree.resolve(manifest.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, manifest.getValue());
        }
    }
}
