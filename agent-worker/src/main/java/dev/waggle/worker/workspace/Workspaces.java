package dev.waggle.worker.workspace;

import dev.waggle.common.WaggleException;
import dev.waggle.common.WaggleJson;
import dev.waggle.common.api.Assignment;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.TaskRef;
import dev.waggle.worker.process.Launcher;
import dev.waggle.worker.sandbox.Cell;
import dev.waggle.worker.sandbox.Sandbox;
import dev.waggle.worker.steer.Steering;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import tools.jackson.databind.node.ObjectNode;

/** Makes the checkouts of attempts, each in a folder of its own that goes away with it. */
public final class Workspaces {
    private static final String ORIGIN = "/run/origin.git";
    static final String OUT = "/run/out";
    private static final String TASK = ".waggle/task.json";

    /** The parts of a run's folder. */
    record Folder(Cell cell, Path origin, Path out) {}

    private final Path folder;
    private final String queenUrl;
    private final Sandbox sandbox;
    private final Sessions sessions;

    /** @param folder the worker's own */
    public Workspaces(Path folder, String queenUrl, Sandbox sandbox, Sessions sessions) {
        this.folder = folder.resolve("runs");
        this.queenUrl = queenUrl;
        this.sandbox = sandbox;
        this.sessions = sessions;
        NoHomeReader.install();
    }

    /** How the watchdog knows a run. */
    public static String run(TaskRef run) {
        return run.taskId() + "-" + run.epoch();
    }

    /**
     * Checks an assignment's commit out.
     *
     * @param ownCode whether nothing but our own code will run in it
     * @param atOnce asked when something has to be stopped in it: whether without grace
     * @param steering whether what runs in it shall stand still
     */
    public WorkingCopy open(Assignment assignment, boolean ownCode, BooleanSupplier atOnce, Steering steering)
            throws InterruptedException {
        String run = run(assignment.ref());
        Path own = folder.resolve(run);
        Path origin = own.resolve("origin.git");
        Path out = own.resolve("out");
        var cell = new Cell(run, own, Map.of(), Map.of(ORIGIN, origin), atOnce, steering);
        Function<Cell, Launcher> launchers = one -> sandbox.launcher(one, ownCode);
        var _ = launchers.apply(cell); // where there is no sandbox nothing is made
        Repository repository = prepare(cell, origin, out);
        var copy = new WorkingCopy(
                new Folder(cell, origin, out),
                repository,
                new Remote(repository, queenUrl, assignment.checkout()),
                launchers,
                assignment.checkout().commit());
        try {
            copy.fill();
            copy.workspace().write(TASK, describe(assignment));
            return copy;
        } catch (InterruptedException | RuntimeException e) {
            copy.close();
            throw e;
        }
    }

    /**
     * What the agent of an attempt remembers of earlier ones.
     *
     * @param mayBeKept asked about each file that is to be remembered
     */
    public Memory memory(Assignment assignment, WorkingCopy copy, Predicate<String> mayBeKept) {
        return sessions.of(assignment, copy.home(), mayBeKept);
    }

    /** A folder for subprocesses of a run that has nothing to check out. */
    public BareFolder bare(Assignment assignment, BooleanSupplier atOnce, Steering steering) {
        String run = run(assignment.ref());
        var cell = new Cell(run, folder.resolve(run), Map.of(), Map.of(), atOnce, steering);
        try {
            Files.createDirectories(cell.tree());
            Files.createDirectories(cell.home());
        } catch (IOException e) {
            throw full(cell, e);
        }
        return new BareFolder(sandbox.launcher(cell, true), cell.folder());
    }

    private static Repository prepare(Cell cell, Path origin, Path out) {
        try {
            Files.createDirectories(cell.tree());
            Files.createDirectories(cell.home());
            Files.createDirectories(out);
            var repository = new FileRepositoryBuilder()
                    .setGitDir(origin.toFile())
                    .setBare()
                    .build();
            repository.create(true);
            repository.getConfig().setString("http", null, "followRedirects", "false");
            repository.getConfig().setInt("gc", null, "auto", 0);
            repository.getConfig().save();
            return repository;
        } catch (IOException e) {
            throw full(cell, e);
        }
    }

    private static WaggleException full(Cell cell, IOException e) {
        return new WaggleException(
                Fault.WORKSPACE_FULL, "cannot make a workspace in " + cell.folder() + ": " + e.getMessage(), e);
    }

    /** The assignment without what proves who we are. */
    private static String describe(Assignment assignment) {
        ObjectNode json = WaggleJson.mapper().valueToTree(assignment);
        if (json.get("checkout") instanceof ObjectNode checkout) {
            checkout.remove("token");
        }
        return json.toPrettyString() + "\n";
    }
}
