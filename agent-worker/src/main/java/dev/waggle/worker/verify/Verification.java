package dev.waggle.worker.verify;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Evidence;
import dev.waggle.common.contract.Fault;
import dev.waggle.worker.process.Command;
import dev.waggle.worker.process.Ended;
import dev.waggle.worker.process.Launcher;
import dev.waggle.worker.workspace.Workspace;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One verification: the project's check command, run by us in a clean checkout in the sandbox. */
public final class Verification {
    /** The artifact that holds the whole log. */
    public static final String LOG = "check.log";

    private static final int TAIL = 4_000;
    private static final int TIMED_OUT = 124;
    private static final int NOT_EXECUTABLE = 126;
    private static final int NOT_FOUND = 127;

    private final Launcher launcher;
    private final UnaryOperator<String> redaction;
    private final BiConsumer<String, byte[]> artifacts;

    /** @param artifacts takes a file's name and content, and keeps it with the run */
    public Verification(Launcher launcher, UnaryOperator<String> redaction, BiConsumer<String, byte[]> artifacts) {
        this.launcher = launcher;
        this.redaction = redaction;
        this.artifacts = artifacts;
    }

    /**
     * Checks a commit that is checked out.
     *
     * @param configured the project's own command; where there is none it is detected
     * @throws WaggleException {@link Fault#CHECKS_FAILED} where nothing tells how to check, {@link Fault#TOOL_MISSING} where this
     *     machine cannot run the checks; checks that fail are evidence, not an exception
     */
    public Evidence of(Workspace workspace, String commit, @Nullable String configured, Duration timeout)
            throws InterruptedException {
        String command = configured != null && !configured.isBlank()
                ? configured
                : CheckCommand.detect(workspace)
                        .orElseThrow(
                                () -> new WaggleException(
                                        Fault.CHECKS_FAILED,
                                        "no check command: no file of the project tells how to test it; add tests, or set the project's check_command"));
        Ended ended = launcher.run(Command.of(timeout, "sh", "-c", "exec 2>&1\n" + command));
        refuseMissingTool(command, ended);
        return evidence(command, ended, commit, LOG);
    }

    /**
     * What a command that has ended proves of a commit.
     *
     * @param name of the artifact that holds the whole log
     */
    public Evidence evidence(String command, Ended ended, String commit, String name) {
        String stopped = ended.over() == null ? "" : "\nstopped: it " + ended.over() + "\n";
        String log = redaction.apply(ended.stdout().text()) + stopped;
        byte[] bytes = log.getBytes(StandardCharsets.UTF_8);
        artifacts.accept(name, bytes);
        return new Evidence(
                command,
                ended.timedOut() ? TIMED_OUT : ended.exitCode(),
                commit,
                ended.took().toMillis(),
                name,
                sha256(bytes),
                redaction.apply(ended.stdout().tail(TAIL)) + stopped);
    }

    private static void refuseMissingTool(String command, Ended ended) {
        String tail = ended.stdout().tail(TAIL);
        boolean noPytest = tail.contains("No module named pytest");
        if (ended.exitCode() == NOT_FOUND || ended.exitCode() == NOT_EXECUTABLE || noPytest) {
            throw new WaggleException(
                    Fault.TOOL_MISSING,
                    "the checks cannot run on this worker: '" + command + "' said: "
                            + tail.strip().lines().reduce((_, last) -> last).orElse("nothing")
                            + ". Install what is missing where the worker runs, or set the project's check_command");
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
