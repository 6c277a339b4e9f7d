package dev.waggle.bench.measure;

import dev.waggle.bench.contender.Lab;
import dev.waggle.bench.figures.Outcome;
import dev.waggle.bench.figures.Outcome.Bar;
import dev.waggle.bench.figures.Outcome.Line;
import dev.waggle.bench.figures.Quantiles;
import dev.waggle.worker.process.Command;
import dev.waggle.worker.process.Ended;
import dev.waggle.worker.process.Launcher;
import dev.waggle.worker.process.Processes;
import dev.waggle.worker.process.Spawner;
import dev.waggle.worker.process.Watchdog;
import dev.waggle.worker.process.WorkFolder;
import dev.waggle.worker.sandbox.Cell;
import dev.waggle.worker.sandbox.Sandbox;
import dev.waggle.worker.sandbox.SandboxLimits;
import dev.waggle.worker.sandbox.SandboxMode;
import dev.waggle.worker.sandbox.SandboxProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** P12: what the sandbox costs a subprocess that does nothing, beyond the same without one; each pair follows one another. */
final class Spawns implements Bench {
    private static final int PAIRS = 300;
    private static final int WARM = 20;
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final double MS = 1e6;

    @Override
    public Outcome measure(Lab lab, Options options) {
        int pairs = options.scaled(PAIRS);
        try (var folder = WorkFolder.open(lab.folder(), UUID.randomUUID().toString())) {
            var spawner = new Spawner();
            try (var watchdog = new Watchdog(folder.path(), spawner);
                    var door = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
                Path socket = folder.path().resolve("egress.sock");
                door.bind(UnixDomainSocketAddress.of(socket));
                var processes = new Processes(spawner, watchdog, Duration.ofSeconds(1));
                try (var open = sandbox(SandboxMode.NONE, processes, folder.path());
                        var closed = sandbox(SandboxMode.REQUIRED, processes, folder.path())) {
                    var cell = new Cell("bench", folder.path().resolve("run"), Map.of(), Map.of(), () -> true);
                    Files.createDirectories(cell.tree());
                    Files.createDirectories(cell.home());
                    var nothing = Command.of(LONG, "true");
                    return compare(pairs, open.launcher(cell, false), closed.launcher(cell, false), nothing, socket);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static Outcome compare(int pairs, Launcher open, Launcher closed, Command nothing, Path socket)
            throws InterruptedException {
        double[] plain = new double[pairs];
        double[] sandboxed = new double[pairs];
        double[] bridged = new double[pairs];
        for (int i = -WARM; i < pairs; i++) {
            double one = took(open, nothing);
            double other = took(closed, nothing);
            double third = took(closed, nothing.through(socket));
            if (i >= 0) {
                plain[i] = one;
                sandboxed[i] = other - one;
                bridged[i] = third - one;
            }
        }
        double p95 = Quantiles.of(sandboxed).p95();
        return new Outcome(
                "sandbox",
                Map.of("pairs", pairs),
                List.of(
                        line("plain spawn", plain),
                        line("sandbox beyond it", sandboxed),
                        line("sandbox with a way out beyond it", bridged)),
                List.of(Bar.atMost("P12", "sandbox per spawn, ms at p95", p95, 15, 8)));
    }

    private static Line line(String what, double[] millis) {
        Quantiles spread = Quantiles.of(millis);
        return Line.of(what, "ms", List.of(spread.p50()), Map.of("p95", spread.p95(), "p99", spread.p99()));
    }

    private static double took(Launcher launcher, Command command) throws InterruptedException {
        long begin = System.nanoTime();
        Ended ended = launcher.run(command);
        if (!ended.ok()) {
            throw new IllegalStateException(
                    "it did not even do nothing: " + ended.stderr().text());
        }
        return (System.nanoTime() - begin) / MS;
    }

    private static Sandbox sandbox(SandboxMode mode, Processes processes, Path folder) throws InterruptedException {
        var properties = new SandboxProperties(mode, List.of(), Map.of(), SandboxLimits.usual());
        var sandbox = new Sandbox(properties, processes, folder, System.getenv());
        sandbox.test();
        return sandbox;
    }
}
