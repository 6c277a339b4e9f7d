package dev.waggle.worker.verify;

import dev.waggle.common.WaggleJson;
import dev.waggle.worker.workspace.Workspace;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/** How a project checks itself, read off its files. All commands work without a network. */
final class CheckCommand {
    private static final Pattern MAKE_TARGET = Pattern.compile("(?m)^(test|check)\\s*:(?!=)");
    private static final Pattern PYTHON_TEST = Pattern.compile("(.*/)?(test_[^/]*|[^/]*_test)\\.py");
    private static final String NPM_PLACEHOLDER = "no test specified";

    private final Workspace workspace;
    private final List<String> files;

    private CheckCommand(Workspace workspace) {
        this.workspace = workspace;
        this.files = workspace.files();
    }

    /** The command, for {@code sh -c} in the project's root; nothing where no file tells. */
    static Optional<String> detect(Workspace workspace) {
        var project = new CheckCommand(workspace);
        return project.maven()
                .or(project::gradle)
                .or(project::npm)
                .or(project::cargo)
                .or(project::go)
                .or(project::pytest)
                .or(project::unittest)
                .or(project::make);
    }

    private Optional<String> maven() {
        return when(has("pom.xml"), "mvn -B -q -o verify");
    }

    private Optional<String> gradle() {
        boolean gradle = has("build.gradle") || has("build.gradle.kts");
        return when(gradle, has("gradlew") ? "sh ./gradlew --offline test" : "gradle --offline test");
    }

    private Optional<String> npm() {
        return workspace
                .read("package.json")
                .map(CheckCommand::testScript)
                .filter(script -> !script.isBlank() && !script.contains(NPM_PLACEHOLDER))
                .map(_ -> "npm test --silent");
    }

    private static String testScript(String json) {
        try {
            return WaggleJson.mapper()
                    .readTree(json)
                    .path("scripts")
                    .path("test")
                    .asString("");
        } catch (JacksonException _) {
            // a package.json that npm could not read either: other files may still tell
            return "";
        }
    }

    private Optional<String> cargo() {
        return when(has("Cargo.toml"), "cargo test --offline");
    }

    private Optional<String> go() {
        return when(has("go.mod"), "go test ./...");
    }

    private Optional<String> pytest() {
        boolean configured = has("pytest.ini")
                || has("conftest.py")
                || has("tests/conftest.py")
                || mentions("pyproject.toml", "[tool.pytest")
                || mentions("setup.cfg", "[tool:pytest]")
                || mentions("tox.ini", "[pytest]")
                || mentions("requirements.txt", "pytest")
                || mentions("requirements-dev.txt", "pytest");
        return when(configured, "python3 -m pytest -q");
    }

    private Optional<String> unittest() {
        return files.stream()
                .filter(file -> PYTHON_TEST.matcher(file).matches())
                .map(CheckCommand::folder)
                .min(Comparator.comparingInt(String::length))
                .map(this::discoverIn);
    }

    private String discoverIn(String folder) {
        if (folder.isEmpty()) {
            return "python3 -m unittest discover -p '*test*.py'";
        }
        // from the top folder unittest imports only what is a package
        String top = has(folder + "/__init__.py") ? " -t ." : "";
        return "python3 -m unittest discover -s '" + folder.replace("'", "'\\''") + "'" + top + " -p '*test*.py'";
    }

    private Optional<String> make() {
        return Optional.of("Makefile")
                .filter(this::has)
                .or(() -> Optional.of("makefile").filter(this::has))
                .flatMap(workspace::read)
                .map(MAKE_TARGET::matcher)
                .filter(target -> target.find())
                .map(target -> "make " + target.group(1));
    }

    private boolean has(String file) {
        return files.contains(file);
    }

    private boolean mentions(String file, String text) {
        return has(file) && workspace.read(file).orElse("").contains(text);
    }

    private static String folder(String file) {
        int slash = file.lastIndexOf('/');
        return slash < 0 ? "" : file.substring(0, slash);
    }

    private static Optional<String> when(boolean so, String command) {
        return so ? Optional.of(command) : Optional.empty();
    }
}
