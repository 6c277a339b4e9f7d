package dev.waggle.worker.sandbox;

import dev.waggle.worker.process.Command;
import dev.waggle.worker.process.ControlGroups;
import dev.waggle.worker.process.Ended;
import dev.waggle.worker.process.Folders;
import dev.waggle.worker.process.Processes;
import dev.waggle.worker.process.Spawner;
import dev.waggle.worker.process.Watchdog;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A worker's machine with something to get at: a neighbour's workspace with a secret, servers on loopback and on a unix socket. */
final class Site implements AutoCloseable {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String SECRET = "canary-5f1a";

    private final Path folder;
    private final Fence fence;
    private final Watchdog watchdog;
    private final Cell cell;
    private final Cell neighbour;
    private final ServerSocket server;
    private final ServerSocketChannel unix;

    Site(Path folder) throws IOException, InterruptedException {
        this(folder, "bwrap");
    }

    /** @param program in place of bubblewrap */
    Site(Path folder, String program) throws IOException, InterruptedException {
        this.folder = folder;
        var spawner = new Spawner();
        watchdog = new Watchdog(folder, spawner);
        var processes = new Processes(spawner, watchdog, Duration.ofMillis(500));
        var profile = new Profile(folder.resolve("etc"), Path.of(System.getProperty("java.home")), List.of(), Map.of());
        Furniture.lay(folder.resolve("etc"), System.getProperty("os.arch"), List.of());
        fence = new Fence(program, profile, SandboxLimits.usual(), ControlGroups.in(folder, processes), processes);
        neighbour = new Cell("neighbour", folder.resolve("neighbour"), Map.of(), Map.of(), () -> true);
        cell = new Cell(
                "run", folder.resolve("run"), Map.of(), Map.of("/run/origin.git", neighbour.tree()), () -> true);
        for (Cell one : List.of(cell, neighbour)) {
            Files.createDirectories(one.tree());
            Files.createDirectories(one.home());
        }
        Files.writeString(secretFile(), SECRET);
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        unix = ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                .bind(UnixDomainSocketAddress.of(folder.resolve("host.sock")));
    }

    Ended run(String script, SandboxLimits limits) throws InterruptedException, IOException {
        Folders.delete(cell.tree());
        Files.createDirectories(cell.tree());
        var own = new Fence(fence.program(), fence.profile(), limits, fence.groups(), fence.processes());
        return new BubblewrapLauncher(own, cell).run(Command.of(LONG, "sh", "-c", script));
    }

    Fence fence() {
        return fence;
    }

    Cell cell() {
        return cell;
    }

    Path tree() {
        return cell.tree();
    }

    Path secretFile() {
        return neighbour.home().resolve("secret");
    }

    String secret() {
        return SECRET;
    }

    Map<String, String> places() {
        return Map.of(
                "folder", folder.toString(),
                "secret", secretFile().toString(),
                "port", Integer.toString(server.getLocalPort()),
                "socket", folder.resolve("host.sock").toString(),
                "pid", Long.toString(ProcessHandle.current().pid()));
    }

    @Override
    public void close() throws IOException {
        server.close();
        unix.close();
        watchdog.close();
        fence.groups().close();
    }
}
