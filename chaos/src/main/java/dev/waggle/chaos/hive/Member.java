package dev.waggle.chaos.hive;

import dev.waggle.chaos.proxy.FaultProxy;
import dev.waggle.testing.ServiceProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One service of the hive: started again and again under the same name, with the same connections. */
public final class Member implements AutoCloseable {
    private final String name;
    private final Kind kind;
    private final Recipe recipe;
    private final Map<Link, FaultProxy> links;
    private @Nullable ServiceProcess process;

    /**
     * How it is started.
     *
     * @param crash where it looks for the instant at which it shall crash
     * @param disk folders that nobody but it writes to
     * @param port where it answers; null where it does not
     */
    record Recipe(
            String main,
            List<String> flags,
            Map<String, String> settings,
            Path log,
            Path crash,
            List<Path> disk,
            @Nullable Integer port) {}

    Member(String name, Kind kind, Recipe recipe, Map<Link, FaultProxy> links) {
        this.name = name;
        this.kind = kind;
        this.recipe = recipe;
        this.links = Map.copyOf(links);
    }

    public String name() {
        return name;
    }

    public Kind kind() {
        return kind;
    }

    /** Its connection to something it needs. */
    public Optional<FaultProxy> link(Link to) {
        return Optional.ofNullable(links.get(to));
    }

    /** Starts it, unless it runs. */
    public synchronized void start() {
        if (!alive()) {
            release();
            process = ServiceProcess.start(recipe.main(), recipe.flags(), recipe.settings(), recipe.log());
        }
    }

    /** Whether it works, as far as one can tell from outside. */
    public boolean ready() {
        Integer port = recipe.port();
        return alive() && (port == null || Api.ready(port));
    }

    /** How often it has said that it is up. */
    public long starts() {
        try (var lines = Files.lines(recipe.log())) {
            return lines.filter(line -> line.contains(" Started ")).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it answers; 0 where it does not. */
    public int port() {
        Integer port = recipe.port();
        return port == null ? 0 : port;
    }

    public synchronized boolean alive() {
        return process != null && process.alive();
    }

    /** SIGKILL, without a word. */
    public synchronized void kill() {
        if (process != null) {
            process.kill();
        }
    }

    /** SIGKILL, and what it has written down lies where it does not look: what it started may still be writing there. */
    public synchronized void lose() {
        kill();
        try {
            for (Path folder : recipe.disk()) {
                if (Files.exists(folder)) {
                    Files.move(
                            folder,
                            Files.createTempDirectory(folder.getParent(), "lost-")
                                    .resolve(name));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGTERM; whether it ended in good time. One that did not is killed. */
    public boolean stop(long seconds) {
        ServiceProcess running = running();
        if (running == null) {
            return true;
        }
        running.terminate();
        boolean ended = running.ended(seconds);
        if (!ended) {
            running.kill();
        }
        return ended;
    }

    public synchronized void freeze() {
        if (process != null) {
            process.freeze();
        }
    }

    public synchronized void thaw() {
        if (process != null) {
            process.thaw();
        }
    }

    /** The processes that it has started and that still run. */
    public synchronized List<ProcessHandle> children() {
        return process == null ? List.of() : process.descendants();
    }

    /** It dies by itself when it reaches that instant for the n-th time. */
    public void crashAt(String point, int times) {
        try {
            Path draft = recipe.crash().resolveSibling(recipe.crash().getFileName() + ".draft");
            Files.writeString(draft, point + ":" + times);
            Files.move(draft, recipe.crash(), java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** It shall not crash by itself after all. */
    public void live() {
        try {
            Files.deleteIfExists(recipe.crash());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it writes what it prints. */
    public Path log() {
        return recipe.log();
    }

    private synchronized @Nullable ServiceProcess running() {
        return process;
    }

    private void release() {
        if (process != null) {
            process.close();
            process = null;
        }
    }

    @Override
    public synchronized void close() {
        thaw();
        release();
        links.values().forEach(FaultProxy::close);
    }
}
