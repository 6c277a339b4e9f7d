package dev.waggle.worker.sandbox;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import dev.waggle.worker.process.ControlGroups;
import dev.waggle.worker.process.ControlGroups.Limit;
import dev.waggle.worker.process.Launcher;
import dev.waggle.worker.process.Processes;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides in what a run's subprocesses are locked. Fails closed: what was not seen to work is not used. */
public final class Sandbox implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Sandbox.class);

    private final SandboxMode mode;
    private final String program;
    private final Profile profile;
    private final SandboxLimits limits;
    private final List<Path> shown;
    private final Processes processes;
    private final Path folder;
    private final Map<String, String> openEnvironment;
    private volatile @Nullable Fence fence;
    private volatile @Nullable String trouble = "the sandbox was not tested yet";

    /**
     * @param folder the worker's own
     * @param outside the worker's environment, of which commands without a sandbox see PATH only
     */
    public Sandbox(SandboxProperties properties, Processes processes, Path folder, Map<String, String> outside) {
        this(properties, processes, folder, outside, "bwrap");
    }

    /** @param program bubblewrap */
    Sandbox(
            SandboxProperties properties,
            Processes processes,
            Path folder,
            Map<String, String> outside,
            String program) {
        this.program = program;
        this.limits = properties.sandboxLimits();
        this.shown = properties.sandboxReadOnly();
        this.mode = properties.sandbox();
        this.processes = processes;
        this.folder = folder;
        Path javaHome = Path.of(System.getProperty("java.home"));
        this.profile = new Profile(
                folder.resolve("etc"), javaHome, properties.sandboxReadOnly(), properties.sandboxEnvironment());
        this.openEnvironment = new HashMap<>(Map.of(
                "PATH",
                outside.getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin"),
                "LANG",
                "C.UTF-8",
                "TERM",
                "dumb",
                "JAVA_HOME",
                javaHome.toString()));
        openEnvironment.putAll(properties.sandboxEnvironment());
    }

    /** Tries whether bubblewrap works here and holds. */
    public void test() throws InterruptedException {
        if (mode != SandboxMode.REQUIRED) {
            return;
        }
        var holding = new Fence(program, profile, limits, ControlGroups.in(folder, processes), processes);
        fence = holding;
        trouble = Furniture.lay(folder.resolve("etc"), System.getProperty("os.arch"), shown);
        if (trouble == null) {
            trouble = new SelfTest(holding, folder).trouble();
        }
    }

    /** Says in the log how subprocesses are locked in, and what follows from it. */
    public void announce() {
        Fence tested = fence;
        if (mode != SandboxMode.REQUIRED) {
            log.atWarn()
                    .addKeyValue("sandbox", name())
                    .log("subprocesses run without bubblewrap, because the settings say so");
        } else if (trouble != null || tested == null) {
            log.atWarn()
                    .addKeyValue("why", trouble)
                    .log("there is no sandbox; only projects that the template engine alone wrote are worked on");
        } else {
            log.atInfo()
                    .addKeyValue("sandbox", name())
                    .addKeyValue("memory", tested.groups().hold(Limit.MEMORY) ? "control group" : "watched")
                    .log("the sandbox holds");
        }
    }

    @Override
    public void close() {
        Fence made = fence;
        if (made != null) {
            made.groups().close();
        }
    }

    /** {@code bubblewrap}, {@code pod}; {@code missing} where it is wanted and not there; {@code none} where it is not wanted. */
    public String name() {
        return switch (mode) {
            case REQUIRED -> trouble == null ? "bubblewrap" : "missing";
            case POD -> "pod";
            case NONE -> "none";
        };
    }

    /** Why a sandbox is wanted and not there, and what helps. */
    public Optional<String> trouble() {
        return mode == SandboxMode.REQUIRED ? Optional.ofNullable(trouble) : Optional.empty();
    }

    /** @param ownCode whether nothing but our own code will run in it, so that it may go on without a sandbox */
    public Launcher launcher(Cell cell, boolean ownCode) {
        Fence tested = fence;
        if (tested != null && trouble == null) {
            return new BubblewrapLauncher(tested, cell);
        }
        if (mode == SandboxMode.REQUIRED && !ownCode) {
            throw new WaggleException(Fault.SANDBOX_MISSING, "this needs a sandbox, and there is none: " + trouble);
        }
        return new OpenLauncher(openEnvironment, processes, cell);
    }
}
