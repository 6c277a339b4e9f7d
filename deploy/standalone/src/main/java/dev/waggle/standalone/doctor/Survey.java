package dev.waggle.standalone.doctor;

import static dev.waggle.standalone.doctor.Finding.missing;
import static dev.waggle.standalone.doctor.Finding.off;
import static dev.waggle.standalone.doctor.Finding.on;

import dev.waggle.standalone.process.Programs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What this machine offers. */
public final class Survey {
    private static final Pattern VERSION = Pattern.compile("[0-9]+[.][0-9]+");
    private static final int OLLAMA_PORT = 11434;
    private static final int PATIENCE_MILLIS = 300;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Map<String, String> environment;
    private final Programs programs;
    private final boolean modelInSettings;
    private final Inside inside;

    /**
     * @param modelInSettings whether {@code waggle.yaml} names a model
     * @param inside the sandbox, to see what works in it
     */
    public Survey(Map<String, String> environment, boolean modelInSettings, Inside inside) {
        this.environment = environment;
        this.programs = new Programs(environment);
        this.modelInSettings = modelInSettings;
        this.inside = inside;
    }

    /** Everything that a hive can use, in the order in which people ask. */
    public List<Finding> findings() {
        var findings = new ArrayList<Finding>();
        findings.add(on("JDK", Runtime.version() + " in " + System.getProperty("java.home")));
        findings.add(git());
        findings.add(python());
        findings.add(sandbox());
        findings.add(model());
        findings.add(ollama());
        findings.add(agent("claude", "claude-code", "npm install -g @anthropic-ai/claude-code"));
        findings.add(agent("aider", "aider", "python3 -m pip install aider-chat"));
        findings.add(agent("codex", "codex", "npm install -g @openai/codex"));
        findings.add(agent("gemini", "gemini-cli", "npm install -g @google/gemini-cli"));
        findings.add(agent("opencode", "opencode", "npm install -g opencode-ai"));
        findings.add(telegram());
        findings.add(database());
        findings.add(broker());
        return findings;
    }

    private Finding git() {
        return programs.firstLine("git", "--version")
                .map(version -> on("git", version))
                .orElseGet(() -> missing("git", "no work can be done without it", install("git")));
    }

    private Finding python() {
        return programs.firstLine("python3", "--version")
                .map(version -> on("python3", version))
                .orElseGet(() -> off("python3", "Python projects cannot be checked", install("python3")));
    }

    private Finding sandbox() {
        String mode = environment.getOrDefault("WAGGLE_SANDBOX", "required");
        if (!"required".equals(mode)) {
            String what = "none".equals(mode)
                    ? "UNSAFE: WAGGLE_SANDBOX=none: agents run unconfined"
                    : "WAGGLE_SANDBOX=" + mode + ": the container has to confine the agents";
            return off("sandbox", what, "unset WAGGLE_SANDBOX");
        }
        Optional<Path> bubblewrap = programs.find("bwrap");
        if (bubblewrap.isEmpty()) {
            return off("sandbox", "only the offline templates may run", install("bubblewrap"));
        }
        String trouble = inside.trouble();
        if (trouble == null) {
            return on(
                    "sandbox",
                    programs.firstLine("bwrap", "--version").orElse("bubblewrap") + ", and no way out of it was found");
        }
        int cure = trouble.lastIndexOf("; ");
        return off(
                "sandbox",
                cure < 0 ? trouble : trouble.substring(0, cure),
                cure < 0 ? "WAGGLE_SANDBOX=pod in a container of its own" : trouble.substring(cure + 2));
    }

    private Finding model() {
        var models = new Models(environment).found();
        if (!models.isEmpty()) {
            return on("model", models.stream().map(Models.Model::how).collect(Collectors.joining(", ")));
        }
        return modelInSettings
                ? on("model", "named in waggle.yaml")
                : off(
                        "model",
                        "the offline templates do the work",
                        "export OPENROUTER_API_KEY=…  (or another provider's)");
    }

    private Finding ollama() {
        if (listens(OLLAMA_PORT)) {
            String used = environment.getOrDefault("OLLAMA_HOST", "");
            return !used.isBlank()
                    ? on("Ollama", used)
                    : off("Ollama", "answers, but is not used", "export OLLAMA_HOST=http://localhost:" + OLLAMA_PORT);
        }
        return off("Ollama", "nobody answers on port " + OLLAMA_PORT, "ollama serve, then export OLLAMA_HOST");
    }

    private Finding agent(String program, String engine, String cure) {
        Optional<Path> found = programs.find(program);
        if (found.isEmpty()) {
            return off(engine, "no " + program + " on PATH", cure);
        }
        String use = "; use it by --engine " + engine;
        var told = Programs.run(PATIENCE, null, found.get().toString(), "--version");
        String outside = told.worked() ? version(told.output()) : "";
        if (inside.trouble() != null) {
            return outside.isBlank()
                    ? off(engine, found.get() + " does not tell its version", cure)
                    : on(engine, outside + " (not tried in a sandbox: there is none)" + use);
        }
        var tried = inside.run().apply(List.of(program, "--version"));
        if (tried.worked()) {
            return on(engine, version(tried.output()) + ", works in the sandbox" + use);
        }
        if (outside.isBlank()) {
            return off(engine, found.get() + " does not tell its version", cure);
        }
        return off(
                engine,
                outside + " in " + found.get() + " does not work in the sandbox: "
                        + tried.output().lines().reduce((_, last) -> last).orElse("it says nothing"),
                "waggle.worker.sandbox-read-only: [" + home(found.get()) + "]  in waggle.yaml");
    }

    /** Some print warnings before it. */
    private static String version(String output) {
        return output.lines()
                .filter(line -> VERSION.matcher(line).find())
                .findFirst()
                .or(() -> output.lines().findFirst())
                .orElse("")
                .strip();
    }

    /** The folder that holds a program with what it needs. */
    private static Path home(Path program) {
        Path folder = Objects.requireNonNull(program.toAbsolutePath().getParent());
        Path above = folder.getParent();
        return above != null && folder.endsWith("bin") ? above : folder;
    }

    private Finding telegram() {
        if (environment.getOrDefault("WAGGLE_TELEGRAM_TOKEN", "").isBlank()) {
            return off("Telegram", "no bot", "export WAGGLE_TELEGRAM_TOKEN=…  (from @BotFather)");
        }
        String allowed = environment.getOrDefault("WAGGLE_TELEGRAM_ALLOWED_USERS", "");
        return allowed.isBlank()
                ? off("Telegram", "nobody may order by chat", "export WAGGLE_TELEGRAM_ALLOWED_USERS=<your numeric id>")
                : on("Telegram", "for " + allowed.split(",").length + " people");
    }

    private Finding database() {
        return on(
                "PostgreSQL",
                environment.containsKey("WAGGLE_DATABASE_URL")
                        ? "yours, by WAGGLE_DATABASE_URL"
                        : "embedded; WAGGLE_DATABASE_URL moves it to yours");
    }

    private Finding broker() {
        return on(
                "broker",
                environment.containsKey("WAGGLE_RABBITMQ_URI")
                        ? "yours, by WAGGLE_RABBITMQ_URI"
                        : "embedded; WAGGLE_RABBITMQ_URI moves it to a RabbitMQ of yours");
    }

    /** Whether nobody listens on a port of this machine. */
    public static boolean free(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean listens(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private String install(String debianPackage) {
        boolean root = "root".equals(System.getProperty("user.name"));
        if (programs.find("apt-get").isPresent()) {
            return (root ? "" : "sudo ") + "apt-get install " + debianPackage;
        }
        return programs.find("dnf").isPresent()
                ? "sudo dnf install " + debianPackage
                : "install " + debianPackage + " with your package manager";
    }
}
