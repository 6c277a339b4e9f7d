package dev.waggle.worker.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.worker.workspace.Workspace;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KindTest {
    @TempDir
    Path root;

    private Workspace project(Map<String, String> files) {
        var project = new Workspace(root);
        files.forEach(project::write);
        return project;
    }

    private static Stream<Kind> kinds(Workspace project) {
        return Stream.of(Kind.values()).filter(kind -> kind.is(project, project.files()));
    }

    private static Map<String, String> manifests(Kind kind, Workspace project) {
        return kind.manifests(project, project.files());
    }

    @Test
    void aProjectMayBeOfSeveralKinds() {
        assertThat(kinds(project(Map.of(
                        "pom.xml",
                        "",
                        "package.json",
                        "{\"devDependencies\": {\"a\": \"1\"}}",
                        "requirements.txt",
                        "six"))))
                .containsExactly(Kind.MAVEN, Kind.NPM, Kind.PYTHON);
    }

    @Test
    void whoAsksForNothingNeedsNoSetUp() {
        assertThat(kinds(
                        project(Map.of("package.json", "{\"dependencies\": {}}", "test_it.py", "", "sub/pom.xml", ""))))
                .isEmpty();
        assertThat(kinds(project(Map.of("package.json", "nonsense")))).isEmpty();
    }

    @Test
    void mavensManifestsAreThePomsAndTheirSettings() {
        var project = project(Map.of(
                "pom.xml",
                "root",
                "a/b/pom.xml",
                "module",
                "src/it/x/pom.xml",
                "",
                "a/src/test/resources/pom.xml",
                "",
                ".mvn/jvm.config",
                "-Xmx1g",
                ".mvn/wrapper/x.jar",
                "",
                "src/main/java/A.java",
                ""));

        assertThat(manifests(Kind.MAVEN, project))
                .isEqualTo(Map.of("pom.xml", "root", "a/b/pom.xml", "module", ".mvn/jvm.config", "-Xmx1g"));
    }

    @Test
    void npmsManifestsAreThePackagesAndTheLock() {
        var project = project(Map.of(
                "package.json",
                "{}",
                "package-lock.json",
                "{}",
                "packages/a/package.json",
                "{}",
                "node_modules/b/package.json",
                "{}",
                ".npmrc",
                "legacy-peer-deps=true",
                "index.js",
                ""));

        assertThat(manifests(Kind.NPM, project))
                .containsOnlyKeys("package.json", "package-lock.json", "packages/a/package.json", ".npmrc");
    }

    @Test
    void ofPythonsTestSettingsOnlyTheirNamesMatter() {
        var project = project(Map.of(
                "requirements-dev.txt",
                "-r requirements/base.txt",
                "requirements/base.txt",
                "six",
                "constraints.txt",
                "",
                "pyproject.toml",
                "",
                "setup.cfg",
                "",
                "conftest.py",
                "import os",
                "docs/requirements.txt",
                "sphinx"));

        assertThat(manifests(Kind.PYTHON, project))
                .containsOnlyKeys(
                        "requirements-dev.txt",
                        "requirements/base.txt",
                        "constraints.txt",
                        "pyproject.toml",
                        "setup.cfg",
                        "conftest.py")
                .containsEntry("conftest.py", "");
    }

    @Test
    void everyKindHasItsCommands() {
        for (Kind kind : Kind.values()) {
            assertThat(kind.script()).as(kind.word()).contains("$REGISTRY/", "$OUT");
            assertThat(kind.offline()).as(kind.word()).contains("$SETUP/");
        }
        assertThat(Kind.PYTHON.input()).contains("optional-dependencies");
    }
}
