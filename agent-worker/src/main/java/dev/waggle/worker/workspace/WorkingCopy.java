package dev.waggle.worker.workspace;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.DiffStat;
import dev.waggle.common.contract.Fault;
import dev.waggle.worker.process.Command;
import dev.waggle.worker.process.Ended;
import dev.waggle.worker.process.Folders;
import dev.waggle.worker.process.Launcher;
import dev.waggle.worker.sandbox.Cell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;

/** One run's checkout, from its making to its end: the tree for the engine, the bare repository for us. */
public final class WorkingCopy implements AutoCloseable {
    /** Work that was pushed. */
    public record Pushed(String commit, DiffStat diff) {}

    private static final Duration GIT = Duration.ofMinutes(2);
    private static final String NOTHING_CHANGED = "unchanged";
    private static final int NOT_FOUND = 127;
    private static final int WORDS = 600;

    private final Cell cell;
    private final Path origin;
    private final Path out;
    private final Repository repository;
    private final Remote remote;
    private final Function<Cell, Launcher> launchers;
    private final Launcher launcher;
    private final String base;
    private final Workspace workspace;

    WorkingCopy(
            Workspaces.Folder folder,
            Repository repository,
            Remote remote,
            Function<Cell, Launcher> launchers,
            String base) {
        this.cell = folder.cell();
        this.origin = folder.origin();
        this.out = folder.out();
        this.repository = repository;
        this.remote = remote;
        this.launchers = launchers;
        this.launcher = launchers.apply(cell);
        this.base = base;
        this.workspace = new Workspace(cell.tree(), from -> Diffs.text(repository, from, base));
    }

    /** The tree, as engines see it. */
    public Workspace workspace() {
        return workspace;
    }

    /** Starts commands in the tree. */
    public Launcher launcher() {
        return launcher;
    }

    /** Where whoever works in the tree has files of its own. */
    Path home() {
        return cell.home();
    }

    /** The same, seeing these folders too, by the path at which they are seen; none of them is to be written. */
    public Launcher launcher(Map<String, Path> readOnly) {
        var all = new HashMap<>(cell.readOnly());
        all.putAll(readOnly);
        return launchers.apply(with(cell.writable(), all));
    }

    /** What subprocesses in the tree may touch. */
    public Cell cell() {
        return cell;
    }

    private Cell with(Map<String, Path> writable, Map<String, Path> readOnly) {
        return new Cell(cell.run(), cell.folder(), writable, readOnly, cell.atOnce(), cell.steering());
    }

    /** Fetches the commit and lays its tree out. */
    void fill() throws InterruptedException {
        remote.fetch();
        git(launcher, "checkout.sh", "", launcher.seen(origin), base);
    }

    /**
     * Commits what the engine left in the tree, checks it and pushes it; nothing where it left the tree as it was.
     *
     * @param mayLeave asked about all that was changed, as a diff
     */
    public Optional<Pushed> push(String message, Predicate<String> mayLeave) throws InterruptedException {
        Launcher outgoing = launchers.apply(with(Map.of(Workspaces.OUT, out), cell.readOnly()));
        Ended ended = git(outgoing, "commit.sh", message, outgoing.seen(origin), outgoing.seen(out), base);
        if (ended.stdout().text().contains(NOTHING_CHANGED)) {
            return Optional.empty();
        }
        ObjectId parent = ObjectId.fromString(base);
        ObjectId commit = Bundle.read(out.resolve("result.bundle"), repository, parent);
        if (!mayLeave.test(Diffs.text(repository, base, commit.name()))) {
            throw new WaggleException(
                    Fault.RESULT_REFUSED, "the work holds a key or token of this worker's: it was thrown away");
        }
        try {
            DiffStat diff = Diffs.stat(repository, parent, commit);
            remote.push(commit);
            return Optional.of(new Pushed(commit.name(), diff));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot measure the work", e);
        }
    }

    @Override
    public void close() {
        repository.close();
        Folders.delete(cell.folder());
    }

    private static Ended git(Launcher where, String script, String input, String... arguments)
            throws InterruptedException {
        String[] argv = new String[arguments.length + 4];
        argv[0] = "sh";
        argv[1] = "-c";
        argv[2] = script(script);
        argv[3] = script;
        System.arraycopy(arguments, 0, argv, 4, arguments.length);
        Ended ended = where.run(Command.of(GIT, argv).reading(input));
        if (ended.exitCode() == NOT_FOUND) {
            throw new WaggleException(
                    Fault.TOOL_MISSING, "the worker needs git and found none: install it with: apt-get install git");
        }
        if (!ended.ok()) {
            throw new WaggleException(
                    Fault.INTERNAL,
                    script + " ended with " + ended.exitCode() + ": "
                            + ended.stderr().tail(WORDS).strip());
        }
        return ended;
    }

    private static String script(String name) {
        try (var in = WorkingCopy.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the jar");
            }
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }
}
