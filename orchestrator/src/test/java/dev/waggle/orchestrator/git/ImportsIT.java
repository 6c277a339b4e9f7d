package dev.waggle.orchestrator.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.TodoItem;
import dev.waggle.common.id.UserId;
import dev.waggle.orchestrator.Hive;
import dev.waggle.orchestrator.QueenTest;
import dev.waggle.orchestrator.project.Project;
import dev.waggle.orchestrator.project.Projects;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.context.TestConstructor;

@QueenTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class ImportsIT {
    final Hive hive;
    final Imports imports;
    final Projects projects;
    final Repositories repositories;
    final Path storage;

    @TempDir
    Path folder;

    UserId ada;

    ImportsIT(
            Hive hive,
            Imports imports,
            Projects projects,
            Repositories repositories,
            @Value("${waggle.storage}") Path storage) {
        this.hive = hive;
        this.imports = imports;
        this.projects = projects;
        this.repositories = repositories;
        this.storage = storage;
    }

    @BeforeEach
    void aPerson() {
        hive.reset();
        ada = hive.person("Ada");
    }

    @Test
    void aZipBecomesAProjectOfOneCommitThatNobodyTrusts() {
        var zip = new Zip()
                .file("bees-main/README.md", "# The bees\n")
                .file("bees-main/TODO.md", "- [x] T1 Dance\n- [ ] Sing\n")
                .file("bees-main/.git/config", "[core]");

        var imported = imported(imports, zip, "bees.zip");

        var project = imported.project();
        assertThat(project.title()).isEqualTo("The bees");
        assertThat(project.foreign()).isTrue();
        assertThat(imported.notes()).singleElement().asString().contains(".git folder was left out");
        assertThat(imported.commit()).isEqualTo(repositories.resolve(project.id(), "main"));
        assertThat(repositories.files(project.id(), "main")).containsExactly("README.md", "TODO.md");
        assertThat(projects.todo(project.id()))
                .containsExactly(new TodoItem("T1", "Dance", true), new TodoItem("T2", "Sing", false));
    }

    @Test
    void withoutAReadmeTheNameOfTheArchiveIsTheTitle() {
        assertThat(imported(imports, new Zip().file("a.txt", "a"), "C:\\x\\My bees.ZIP")
                        .project()
                        .title())
                .isEqualTo("My bees");
        assertThat(imported(imports, new Zip().file("a.txt", "a"), ".zip")
                        .project()
                        .title())
                .isEqualTo("Imported project");
        assertThat(imports.fromZip(
                                ada,
                                new ByteArrayInputStream(
                                        new Zip().file("a", "a").bytes()),
                                "x.zip",
                                "Said so")
                        .project()
                        .title())
                .isEqualTo("Said so");
    }

    @Test
    void whatIsRefusedLeavesNothingBehind() throws Exception {
        refused(Fault.PATH_ESCAPE, imports, new Zip().file("../x", "x"));
        refused(Fault.TOO_LARGE, withRules("waggle.import.largest-zip", "20B"), new Zip().file("a", "a"));

        assertThat(projects.list(ada)).isEmpty();
        try (var left = Files.list(storage.resolve("repositories"))) {
            assertThat(left).noneMatch(path -> path.getFileName().toString().startsWith(".new-"));
        }
    }

    @Test
    void anUrlBecomesAProjectWithItsHistory() throws Exception {
        var theirs = new SomeRepositories(folder.resolve("theirs"));
        var head = theirs.repositories.commitFiles(theirs.project, "main", Map.of("a.py", "a\n"), "Add a");
        try (var server = new PlainGitServer(
                Files.createDirectories(folder.resolve("tomcat")),
                () -> theirs.repositories.store().open(theirs.project))) {
            var url = server.address() + "/git/dance.git";

            var imported = withRules("waggle.import.private-hosts", "true").fromUrl(ada, url, null);

            assertThat(imported.commit()).isEqualTo(head);
            assertThat(imported.project())
                    .returns("Bees", Project::title)
                    .returns(true, Project::foreign)
                    .returns(ada, Project::owner);
            assertThatExceptionOfType(WaggleException.class)
                    .isThrownBy(() -> imports.fromUrl(ada, url, null))
                    .withMessageContaining("only https://");
        }
    }

    private Imports withRules(String... settings) {
        return new Imports(projects, repositories, ImportRules.rules(settings), InstantSource.system());
    }

    private Imported imported(Imports imports, Zip zip, String name) {
        return imports.fromZip(ada, new ByteArrayInputStream(zip.bytes()), name, null);
    }

    private void refused(Fault fault, Imports imports, Zip zip) {
        assertThatExceptionOfType(WaggleException.class)
                .isThrownBy(() -> imported(imports, zip, "x.zip"))
                .extracting(WaggleException::fault)
                .isEqualTo(fault);
    }
}
