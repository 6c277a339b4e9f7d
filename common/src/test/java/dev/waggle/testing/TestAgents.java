package dev.waggle.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Real coding agents of a known version, installed once into a folder that stays: {@code WAGGLE_TEST_CACHE}, else
 * {@code ~/.cache/waggle-test}. Where one cannot be had, that is said aloud and its tests do not run.
 */
public final class TestAgents {
    private static final String CLAUDE_CODE = "2.1.328";
    private static final String AIDER = "0.86.2";
    private static final String CODEX = "0.169.0";
    private static final String GEMINI_CLI = "0.61.0";
    private static final String MARK = "installed";

    private TestAgents() {}

    /** The folder whose {@code bin} has {@code claude}: from npm, about 370 MB. */
    public static synchronized Optional<Path> claudeCode() {
        return npm(
                "Claude Code " + CLAUDE_CODE,
                "claude-code-" + CLAUDE_CODE,
                "@anthropic-ai/claude-code@" + CLAUDE_CODE,
                370);
    }

    /** The folder whose {@code bin} has {@code codex}: from npm, about 400 MB. */
    public static synchronized Optional<Path> codex() {
        return npm("Codex " + CODEX, "codex-" + CODEX, "@openai/codex@" + CODEX, 400);
    }

    /** The folder whose {@code bin} has {@code gemini}: from npm, about 100 MB. */
    public static synchronized Optional<Path> geminiCli() {
        return npm("Gemini CLI " + GEMINI_CLI, "gemini-cli-" + GEMINI_CLI, "@google/gemini-cli@" + GEMINI_CLI, 100);
    }

    private static Optional<Path> npm(String agent, String name, String packageName, int megabytes) {
        Path folder = cache().resolve(name);
        boolean there = there(folder)
                || install(
                        agent + " from npm (about " + megabytes + " MB)",
                        folder,
                        Duration.ofMinutes(3),
                        List.of(
                                "npm",
                                "install",
                                "--global",
                                "--no-audit",
                                "--no-fund",
                                "--fetch-retries=1",
                                "--prefix=" + folder,
                                packageName));
        return told(agent, folder, there ? null : "npm could not install it");
    }

    /** The folder whose {@code bin} has {@code aider}: from PyPI, about 600 MB, so only where it is wanted or there already. */
    public static synchronized Optional<Path> aider() {
        Path folder = cache().resolve("aider-" + AIDER);
        if (!there(folder) && !"1".equals(System.getenv("WAGGLE_TEST_AIDER"))) {
            return told("Aider " + AIDER, folder, "WAGGLE_TEST_AIDER=1 installs it once from PyPI, about a minute");
        }
        boolean there = there(folder)
                || install(
                                "a Python environment for Aider",
                                folder.resolve("python"),
                                Duration.ofMinutes(1),
                                List.of("/usr/bin/python3", "-m", "venv", folder.toString()))
                        && install(
                                "Aider " + AIDER + " from PyPI (about 600 MB)",
                                folder,
                                Duration.ofMinutes(5),
                                List.of(
                                        folder.resolve("bin/python").toString(),
                                        "-m",
                                        "pip",
                                        "install",
                                        "--quiet",
                                        "--retries=1",
                                        "--timeout=20",
                                        "aider-chat==" + AIDER));
        return told("Aider " + AIDER, folder, there ? null : "PyPI could not be reached, or took too long");
    }

    private static Path cache() {
        String wanted = System.getenv("WAGGLE_TEST_CACHE");
        return wanted == null || wanted.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache", "waggle-test")
                : Path.of(wanted);
    }

    private static boolean there(Path folder) {
        return Files.exists(folder.resolve(MARK));
    }

    private static boolean install(String what, Path folder, Duration most, List<String> command) {
        System.err.println("tests need " + what + ": installing it into " + folder + " …");
        try {
            Files.createDirectories(folder);
            Path log = folder.resolve("install.log");
            Process process = new ProcessBuilder(new ArrayList<>(command))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .redirectInput(Path.of("/dev/null").toFile())
                    .start();
            boolean ended = process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            if (!ended || process.exitValue() != 0) {
                System.err.println(Files.readString(log));
                return false;
            }
            Files.writeString(folder.resolve(MARK), what + "\n");
            return true;
        } catch (IOException e) {
            System.err.println(e.getMessage());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The last word of a run is made from these lines. */
    private static Optional<Path> told(String agent, Path folder, @Nullable String whyNot) {
        String line = whyNot == null ? agent + ": real" : agent + ": its tests were NOT RUN; " + whyNot;
        try {
            if (Files.isDirectory(Path.of("target"))) {
                Files.writeString(
                        Path.of("target", "agents.txt"),
                        line + System.lineSeparator(),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (whyNot != null) {
            System.err.println(line);
            return Optional.empty();
        }
        return Optional.of(folder);
    }
}
