package dev.waggle.worker.setup;

import dev.waggle.common.WaggleJson;
import dev.waggle.worker.workspace.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The kinds of projects that are set up, each with the files that say what it depends on. */
enum Kind {
    MAVEN("(?!(.*/)?src/)(.*/)?pom\\.xml|\\.mvn/(extensions\\.xml|maven\\.config|jvm\\.config)", "") {
        @Override
        boolean is(Workspace project, List<String> files) {
            return files.contains("pom.xml");
        }
    },
    NPM("(?!(.*/)?node_modules/)(.*/)?package\\.json|(package-lock|npm-shrinkwrap)\\.json|\\.npmrc", "") {
        @Override
        boolean is(Workspace project, List<String> files) {
            return files.contains("package.json")
                    && project.read("package.json").map(Kind::asksForPackages).orElse(false);
        }
    },
    PYTHON(
            "[^/]*(requirements|constraints)[^/]*\\.txt|requirements/[^/]+\\.txt|pyproject\\.toml|setup\\.cfg",
            "(tests/)?conftest\\.py|pytest\\.ini") {
        @Override
        boolean is(Workspace project, List<String> files) {
            return files.stream().anyMatch(this::tells);
        }
    };

    private static final int MOST_FILES = 2_000;
    private static final List<String> ASKING =
            List.of("dependencies", "devDependencies", "optionalDependencies", "peerDependencies", "workspaces");

    private final Pattern read;
    private final Pattern named;

    /**
     * @param read which files are read
     * @param named of which files it matters only that they are there
     */
    Kind(String read, String named) {
        this.read = Pattern.compile(read);
        this.named = Pattern.compile(named);
    }

    abstract boolean is(Workspace project, List<String> files);

    boolean tells(String file) {
        return read.matcher(file).matches() || named.matcher(file).matches();
    }

    /** What says what the project depends on, by path. Nothing else of the project is there when it is set up: so the same is always the same. */
    Map<String, String> manifests(Workspace project, List<String> files) {
        var manifests = new TreeMap<String, String>();
        files.stream()
                .filter(this::tells)
                .limit(MOST_FILES)
                .forEach(file -> manifests.put(
                        file, read.matcher(file).matches() ? project.read(file).orElse("") : ""));
        return manifests;
    }

    /** As people write it, and as its folder is called. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The command that fetches and lays out. */
    String script() {
        return text(word() + ".sh");
    }

    /** What that command reads from its standard input. */
    String input() {
        return this == PYTHON ? text("wanted.py") : "";
    }

    /** The command that makes use of it where there is no network. */
    String offline() {
        return text(word() + "-offline.sh");
    }

    private static boolean asksForPackages(String json) {
        try {
            JsonNode told = WaggleJson.mapper().readTree(json);
            return ASKING.stream().anyMatch(name -> !told.path(name).isEmpty());
        } catch (JacksonException _) {
            return false; // npm will say so when it is asked
        }
    }

    private static String text(String name) {
        try (var in = Kind.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }
}
