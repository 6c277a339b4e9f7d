package dev.waggle.orchestrator.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.id.ProjectId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepositoriesTest {
    @TempDir
    Path folder;

    SomeRepositories some;
    Repositories repositories;
    ProjectId project;

    @BeforeEach
    void aProject() {
        some = new SomeRepositories(folder);
        repositories = some.repositories;
        project = some.project;
    }

    @Test
    void aNewRepositoryBeginsWithReadmeAndTodoOnMain() throws Exception {
        assertThat(repositories.files(project, "main")).containsExactly("README.md", "TODO.md");
        assertThat(some.read("main", "README.md")).isEqualTo("# Bees\n");
        try (var repository = repositories.store().open(project)) {
            assertThat(repository.getFullBranch()).isEqualTo("refs/heads/main");
            assertThat(repository.isBare()).isTrue();
        }
    }

    @Test
    void ensuringAgainChangesNothing() {
        var main = some.main();

        repositories.ensure(project, "Another title");

        assertThat(some.main()).isEqualTo(main);
    }

    @Test
    void twoQueensMakeTheSameFirstCommitAndOneRepository(@TempDir Path other) throws Exception {
        var twin = new Repositories(other, InstantSource.fixed(SomeRepositories.NOON.plusSeconds(60)));
        twin.ensure(project, "Bees");
        assertThat(twin.resolve(project, "main")).isEqualTo(some.main());

        var fresh = new ProjectId(UUID.randomUUID());
        Callable<String> ensure = () -> {
            repositories.ensure(fresh, "Race");
            return repositories.resolve(fresh, "main");
        };
        try (var queens = Executors.newFixedThreadPool(4)) {
            var heads = queens.invokeAll(List.of(ensure, ensure, ensure, ensure));
            for (var head : heads) {
                assertThat(head.get()).isEqualTo(repositories.resolve(fresh, "main"));
            }
        }
        try (var left = Files.list(folder)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder(project + ".git", fresh + ".git");
        }
    }

    @Test
    void aRepositoryOrRefThatIsNotThereIsNotFound() {
        assertFault(Fault.NOT_FOUND, () -> repositories.resolve(new ProjectId(UUID.randomUUID()), "main"));
        assertFault(Fault.NOT_FOUND, () -> repositories.resolve(project, "nowhere"));
        assertFault(
                Fault.NOT_FOUND,
                () -> repositories.resolve(project, ObjectId.zeroId().name()));
        assertFault(Fault.NOT_FOUND, () -> repositories.resolve(project, "main^{tree}"));
        assertFault(Fault.NOT_FOUND, () -> repositories.resolve(project, "../../x"));
    }

    @Test
    void whatIsNoCommitIsNotFound() throws Exception {
        try (var repository = repositories.store().open(project)) {
            var tree = repository
                    .parseCommit(ObjectId.fromString(some.main()))
                    .getTree()
                    .name();

            assertFault(Fault.NOT_FOUND, () -> repositories.resolve(project, tree));
        }
    }

    @Test
    void aFolderThatCannotHoldRepositoriesIsAFault() throws Exception {
        var inTheWay = new Repositories(Files.createFile(folder.resolve("file")), InstantSource.system());

        assertFault(Fault.INTERNAL, () -> inTheWay.ensure(project, "Bees"));
    }

    @Test
    void theFirstMergeBeginsTheBranchAtMainAndFastForwards() {
        var work = some.commit(some.main(), Map.of("a.py", "a\n"));

        assertThat(repositories.merge(project, "jobs/1", work, "Merge a")).isEqualTo(new Merge.Merged(work));
        assertThat(repositories.resolve(project, "jobs/1")).isEqualTo(work);
    }

    @Test
    void sideBySideWorkIsMergedByTheQueen() throws Exception {
        var base = some.main();
        var first = some.commit(base, Map.of("a.py", "a\n"));
        var second = some.commit(base, Map.of("b.py", "b\n"));
        repositories.merge(project, "jobs/1", first, "Merge a");

        var merged = (Merge.Merged) repositories.merge(project, "jobs/1", second, "Merge b");

        assertThat(repositories.files(project, "jobs/1")).contains("a.py", "b.py");
        try (var repository = repositories.store().open(project)) {
            var commit = repository.parseCommit(ObjectId.fromString(merged.commit()));
            assertThat(commit.getParents()).extracting(ObjectId::name).containsExactly(first, second);
            assertThat(commit.getAuthorIdent().toExternalString())
                    .isEqualTo("Waggle <queen@waggle.invalid> 1893499200 +0000");
            assertThat(commit.getFullMessage()).isEqualTo("Merge b");
        }
    }

    @Test
    void whatTheBranchContainsCountsAsMerged() {
        var first = some.commit(some.main(), Map.of("a.py", "a\n"));
        var second = some.commit(first, Map.of("b.py", "b\n"));
        repositories.merge(project, "jobs/1", second, "Merge b");

        assertThat(repositories.merge(project, "jobs/1", first, "Merge a")).isEqualTo(new Merge.Merged(second));
    }

    @Test
    void changesThatDoNotFitNameThePathsAndLeaveTheBranch() {
        var base = some.main();
        var first = some.commit(base, Map.of("a.py", "one\n", "b.py", "same\n"));
        var second = some.commit(base, Map.of("a.py", "two\n", "b.py", "same\n"));
        repositories.merge(project, "jobs/1", first, "Merge one");

        assertThat(repositories.merge(project, "jobs/1", second, "Merge two"))
                .isEqualTo(new Merge.Conflict(List.of("a.py")));
        assertThat(repositories.resolve(project, "jobs/1")).isEqualTo(first);
    }

    @Test
    void aConflictWithMainBeginsNoBranch() {
        var base = some.main();
        deliver(base, some.commit(base, Map.of("a.py", "one\n")));

        repositories.merge(project, "jobs/1", some.commit(base, Map.of("a.py", "two\n")), "Merge two");

        assertFault(Fault.NOT_FOUND, () -> repositories.resolve(project, "jobs/1"));
    }

    @Test
    void mergesFromManyQueensAtOnceAllArrive() throws Exception {
        var base = some.main();
        var works = IntStream.range(0, 12)
                .mapToObj(n -> some.commit(base, Map.of("file-" + n, "text\n")))
                .toList();
        try (var queens = Executors.newFixedThreadPool(4)) {
            var merges = queens.invokeAll(works.stream()
                    .<Callable<Merge>>map(work -> () ->
                            new Repositories(folder, InstantSource.system()).merge(project, "jobs/1", work, "Merge"))
                    .toList());
            for (var merge : merges) {
                assertThat(merge.get()).isInstanceOf(Merge.Merged.class);
            }
        }
        assertThat(repositories.files(project, "jobs/1")).hasSize(2 + 12);
    }

    @Test
    void theQueenCommitsFilesAndNothingNewMakesNoCommit() {
        var files = Map.of("TODO.md", "- [x] T1 Dance\n", "docs/plan.md", "# Plan\n");

        var head = repositories.commitFiles(project, "jobs/1", files, "Tick T1");

        assertThat(repositories.resolve(project, "jobs/1")).isEqualTo(head);
        assertThat(some.read("jobs/1", "docs/plan.md")).isEqualTo("# Plan\n");
        assertThat(some.read("main", "TODO.md")).doesNotContain("T1");
        assertThat(repositories.commitFiles(project, "jobs/1", files, "Tick T1"))
                .isEqualTo(head);
    }

    @Test
    void committingNothingNewStillBeginsTheBranch() {
        repositories.commitFiles(project, "jobs/1", Map.of("README.md", "# Bees\n"), "Nothing");

        assertThat(repositories.resolve(project, "jobs/1")).isEqualTo(some.main());
    }

    @Test
    void mainMovesForwardFromWhereItWasLastSeen() {
        var main = some.main();
        var work = some.commit(main, Map.of("a.py", "a\n"));

        assertThat(deliver(main, work)).isEqualTo(new Delivery.Delivered(work));
        assertThat(some.main()).isEqualTo(work);
    }

    @Test
    void aDeliveryThatIsRepeatedIsDelivered() {
        var main = some.main();
        var work = some.commit(main, Map.of("a.py", "a\n"));
        deliver(main, work);

        assertThat(deliver(main, work)).isEqualTo(new Delivery.Delivered(work));
    }

    @Test
    void mainThatMovedMeanwhileIsLeftAlone() {
        var main = some.main();
        var theirs = some.commit(main, Map.of("a.py", "a\n"));
        var ours = some.commit(main, Map.of("b.py", "b\n"));
        deliver(main, theirs);

        assertThat(deliver(main, ours)).isEqualTo(new Delivery.Moved(theirs));
        assertThat(deliver(theirs, ours)).isEqualTo(new Delivery.Moved(theirs));

        repositories.merge(project, "jobs/1", ours, "Work");
        var both = (Merge.Merged) repositories.merge(project, "jobs/1", "main", "Bring in main");
        assertThat(deliver(theirs, both.commit())).isEqualTo(new Delivery.Delivered(both.commit()));
    }

    @Test
    void ofTwoDeliveriesAtOnceOneFindsThatMainMoved() throws Exception {
        var main = some.main();
        var works = List.of(some.commit(main, Map.of("a", "a")), some.commit(main, Map.of("b", "b")));
        try (var queens = Executors.newFixedThreadPool(2)) {
            var ends = queens.invokeAll(works.stream()
                    .<Callable<Delivery>>map(work -> () -> deliver(main, work))
                    .toList());
            assertThat(List.of(ends.get(0).get(), ends.get(1).get()))
                    .hasOnlyElementsOfTypes(Delivery.Delivered.class, Delivery.Moved.class)
                    .doesNotHaveDuplicates()
                    .anyMatch(Delivery.Delivered.class::isInstance)
                    .anyMatch(Delivery.Moved.class::isInstance);
        }
    }

    @Test
    void aLockThatAKilledQueenLeftIsBroken() throws Exception {
        var lock = folder.resolve(project + ".git/refs/heads/main.lock");
        Files.writeString(lock, "");
        Files.setLastModifiedTime(
                lock, FileTime.from(Files.getLastModifiedTime(lock).toInstant().minusSeconds(61)));
        var main = some.main();

        assertThat(deliver(main, some.commit(main, Map.of("a", "a")))).isInstanceOf(Delivery.Delivered.class);
    }

    @Test
    void aLockThatIsHeldIsNotBroken() throws Exception {
        Files.writeString(folder.resolve(project + ".git/refs/heads/main.lock"), "");
        var main = some.main();
        var work = some.commit(main, Map.of("a", "a"));

        assertFault(Fault.UNAVAILABLE, () -> deliver(main, work));
    }

    private Delivery deliver(String expected, String commit) {
        return repositories.deliver(project, expected, commit);
    }

    static void assertFault(Fault fault, Runnable call) {
        assertThatExceptionOfType(WaggleException.class)
                .isThrownBy(call::run)
                .extracting(WaggleException::fault)
                .isEqualTo(fault);
    }
}
