package dev.waggle.standalone.hive;

import dev.waggle.common.Secret;
import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import dev.waggle.standalone.doctor.Finding;
import dev.waggle.standalone.doctor.Models;
import dev.waggle.standalone.doctor.Survey;
import dev.waggle.standalone.doctor.TrialSandbox;
import dev.waggle.standalone.home.WaggleHome;
import dev.waggle.standalone.server.DatabaseAddress;
import dev.waggle.worker.sandbox.SandboxProperties;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/**
 * How a hive runs on this machine.
 *
 * @param database of the person's own; embedded where none
 * @param rabbitUri of the person's own; embedded where none
 * @param file what {@code waggle.yaml} says: it wins over what was found on the machine
 */
public record HiveSettings(
        WaggleHome home,
        int port,
        @Nullable DatabaseAddress database,
        @Nullable String rabbitUri,
        Secret hiveSecret,
        Secret token,
        Map<String, String> environment,
        Map<String, Object> file) {
    private static final int DEFAULT_PORT = 8080;
    private static final int LAST_PORT = 65_535;
    /** The driver prints what it cannot read, with the password: it gets no other form. */
    private static final Pattern JDBC = Pattern.compile("jdbc:postgresql:(//[^/?@]*/|/)?[^/?@]*([?].*)?");

    public static HiveSettings of(Map<String, String> environment) {
        WaggleHome home = WaggleHome.of(environment).create();
        String given = environment.getOrDefault("WAGGLE_HIVE_SECRET", "");
        return new HiveSettings(
                home,
                port(environment.getOrDefault("WAGGLE_PORT", "")),
                database(environment),
                environment.get("WAGGLE_RABBITMQ_URI"),
                given.isBlank() ? home.secret("hive-secret") : new Secret(given),
                home.token(),
                Map.copyOf(environment),
                SettingsFile.read(file(home, environment)));
    }

    private static Path file(WaggleHome home, Map<String, String> environment) {
        return Optional.ofNullable(environment.get("WAGGLE_CONFIG"))
                .map(Path::of)
                .orElse(home.settings());
    }

    /** Where the person's own settings lie. */
    Path settingsFile() {
        return file(home, environment);
    }

    /** What this machine offers, and what in the person's file means nothing. */
    public List<Finding> findings() {
        var findings = new ArrayList<Finding>();
        try (var trial = new TrialSandbox(sandbox(), home.root().resolve("doctor"), environment)) {
            findings.addAll(new Survey(environment, modelInFile(), trial.inside()).findings());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WaggleException(Fault.INTERNAL, "interrupted", e);
        }
        if (!file.isEmpty()) {
            var known = new KnownSettings();
            file.keySet().stream()
                    .map(known::look)
                    .flatMap(Optional::stream)
                    .distinct()
                    .map(unknown -> new Finding(
                            "settings",
                            Finding.State.OFF,
                            settingsFile() + " sets '" + unknown.name() + "', which nobody reads",
                            unknown.cure()))
                    .forEach(findings::add);
        }
        return findings;
    }

    private SandboxProperties sandbox() {
        var given = new HashMap<String, Object>(file);
        given.putIfAbsent("waggle.worker.sandbox", environment.getOrDefault("WAGGLE_SANDBOX", "required"));
        return new Binder(new MapConfigurationPropertySource(given))
                .bindOrCreate("waggle.worker", SandboxProperties.class);
    }

    private static int port(String text) {
        if (text.isBlank()) {
            return DEFAULT_PORT;
        }
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > LAST_PORT) {
            throw new WaggleException(Fault.BAD_REQUEST, "WAGGLE_PORT is '" + text + "': want a number up to 65535.");
        }
        return Integer.parseInt(text);
    }

    private static @Nullable DatabaseAddress database(Map<String, String> environment) {
        String url = environment.get("WAGGLE_DATABASE_URL");
        if (url == null) {
            return null;
        }
        if (!JDBC.matcher(url).matches()) {
            throw new WaggleException(
                    Fault.BAD_REQUEST,
                    "WAGGLE_DATABASE_URL is '" + Masked.url(url)
                            + "': want jdbc:postgresql://host:5432/database; who comes in is said by"
                            + " WAGGLE_DATABASE_USER and WAGGLE_DATABASE_PASSWORD.");
        }
        return new DatabaseAddress(
                url,
                environment.getOrDefault("WAGGLE_DATABASE_USER", "waggle"),
                new Secret(environment.getOrDefault("WAGGLE_DATABASE_PASSWORD", "")));
    }

    /** Whether {@code waggle.yaml} says which model to ask. */
    public boolean modelInFile() {
        return file.keySet().stream().anyMatch(name -> name.startsWith("waggle.llm."));
    }

    /** Who thinks where a role names nobody: a model, where one was found. */
    public Map<String, Object> engines() {
        var engines = new LinkedHashMap<String, Object>();
        if (modelInFile() || new Models(environment).first().isPresent()) {
            for (String role : new String[] {"planner", "implementer", "reviewer", "documenter"}) {
                engines.put("waggle.roles." + role + ".engine", "llm");
            }
        }
        return engines;
    }

    public String url() {
        return "http://localhost:" + port;
    }
}
