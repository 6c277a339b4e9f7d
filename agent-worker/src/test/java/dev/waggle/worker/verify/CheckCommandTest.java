package dev.waggle.worker.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.worker.workspace.Workspace;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CheckCommandTest {
    @TempDir
    Path root;

    static Stream<Arguments> projects() {
        return Stream.of(
                project("mvn -B -q -o verify", Map.of("pom.xml", "<project/>")),
                project("gradle --offline test", Map.of("build.gradle.kts", "")),
                project("sh ./gradlew --offline test", Map.of("build.gradle", "", "gradlew", "")),
                project("npm test --silent", Map.of("package.json", "{\"scripts\":{\"test\":\"node --test\"}}")),
                project("cargo test --offline", Map.of("Cargo.toml", "")),
                project("go test ./...", Map.of("go.mod", "module x")),
                project("python3 -m pytest -q", Map.of("pytest.ini", "", "tests/test_a.py", "")),
                project("python3 -m pytest -q", Map.of("pyproject.toml", "[tool.pytest.ini_options]")),
                project("python3 -m pytest -q", Map.of("requirements-dev.txt", "pytest==8")),
                project("python3 -m unittest discover -p '*test*.py'", Map.of("test_a.py", "", "sub/test_b.py", "")),
                project("python3 -m unittest discover -s 'tests' -p '*test*.py'", Map.of("tests/a_test.py", "")),
                project(
                        "python3 -m unittest discover -s 'tests' -t . -p '*test*.py'",
                        Map.of("tests/test_a.py", "", "tests/__init__.py", "")),
                project("make test", Map.of("Makefile", "all:\n\ntest: all\n\t./a\n")),
                project("make check", Map.of("makefile", "check:\n\ttrue\n")));
    }

    private static Arguments project(String command, Map<String, String> files) {
        return Arguments.of(command, files);
    }

    @ParameterizedTest
    @MethodSource("projects")
    void aProjectTellsByItsFilesHowItIsChecked(String command, Map<String, String> files) {
        assertThat(CheckCommand.detect(workspaceOf(files))).contains(command);
    }

    @Test
    void theScriptThatNpmInitLeavesIsNoTest() {
        var placeholder = "{\"scripts\":{\"test\":\"echo \\\"Error: no test specified\\\" && exit 1\"}}";

        assertThat(CheckCommand.detect(workspaceOf(Map.of("package.json", placeholder))))
                .isEmpty();
    }

    @Test
    void aBrokenPackageJsonDoesNotHideTheMakefile() {
        assertThat(CheckCommand.detect(workspaceOf(Map.of("package.json", "{", "Makefile", "test:\n\ttrue\n"))))
                .contains("make test");
    }

    @Test
    void aVariableOfAMakefileIsNoTarget() {
        assertThat(CheckCommand.detect(workspaceOf(Map.of("Makefile", "test:=1\nall:\n\ttrue\n"))))
                .isEmpty();
    }

    private Workspace workspaceOf(Map<String, String> files) {
        var workspace = new Workspace(root);
        files.forEach(workspace::write);
        return workspace;
    }
}
