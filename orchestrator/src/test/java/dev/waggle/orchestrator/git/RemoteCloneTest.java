package dev.waggle.orchestrator.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.Repository;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RemoteCloneTest {
    static final ImportProperties OWN = ImportRules.rules("waggle.import.private-hosts", "true");

    Path folder;
    SomeRepositories theirs;
    PlainGitServer server;
    int number;

    @BeforeAll
    void aServer(@TempDir Path folder) throws Exception {
        this.folder = folder;
        server = new PlainGitServer(
                Files.createDirectories(folder.resolve("tomcat")),
                () -> theirs.repositories.store().open(theirs.project));
    }

    @AfterAll
    void theServersEnd() throws Exception {
        server.close();
    }

    @BeforeEach
    void aRepository() {
        theirs = new SomeRepositories(folder.resolve("theirs-" + number++));
    }

    @Test
    void theDefaultBranchComesWithItsHistory() throws IOException {
        var work = theirs.repositories.commitFiles(theirs.project, "main", Map.of("a.py", "a\n"), "Add a");
        theirs.repositories.commitFiles(theirs.project, "side", Map.of("b.py", "b\n"), "Add b");

        try (var ours = cloned("/git/x.git", OWN, InstantSource.system())) {
            assertThat(Branches.head(ours, "main").name()).isEqualTo(work);
            assertThat(Trees.files(ours, ours.parseCommit(Branches.head(ours, "main"))))
                    .containsExactly("README.md", "TODO.md", "a.py");
            assertThat(ours.getRefDatabase().getRefs()).hasSize(2); // HEAD and main
        }
    }

    @Test
    void aServerOnAPrivateAddressIsNotAsked() {
        var hosts = new ImportProperties(
                OWN.hosts(),
                false,
                OWN.largestClone(),
                OWN.patience(),
                OWN.largestZip(),
                OWN.largestUnpacked(),
                OWN.mostEntries());

        refused(Fault.BAD_REQUEST, "not on the public internet", () -> cloned("/git/x.git", hosts));
    }

    @Test
    void aHostThatIsNotKnownIsSaidSo() {
        refused(
                Fault.BAD_REQUEST,
                "host nowhere.invalid is not known",
                () -> clone("https://nowhere.invalid/x", OWN, InstantSource.system()));
    }

    @Test
    void aRedirectIsNotFollowed() {
        refused(Fault.BAD_REQUEST, "cannot be cloned", () -> cloned("/moved/x.git", OWN));
    }

    @Test
    void aRepositoryThatWantsALoginIsRefused() {
        refused(Fault.BAD_REQUEST, "has to be public", () -> cloned("/login/x.git", OWN));
    }

    @Test
    void whatIsNotThereIsRefused() {
        refused(Fault.BAD_REQUEST, "cannot be cloned", () -> cloned("/none/x.git", OWN));
    }

    @Test
    void aRepositoryThatIsTooLargeIsCutOff() throws IOException {
        theirs.repositories.merge(
                theirs.project,
                "main",
                theirs.commit(theirs.main(), "big", FileMode.REGULAR_FILE, noise(200_000)),
                "Big");

        refused(
                Fault.TOO_LARGE,
                "larger than",
                () -> cloned(
                        "/git/x.git",
                        ImportRules.rules(
                                "waggle.import.private-hosts", "true", "waggle.import.largest-clone", "100KB")));
    }

    @Test
    void aCloneThatTakesTooLongIsCutOff() {
        var start = Instant.parse("2030-01-01T12:00:00Z");
        var running = new AtomicInteger();
        InstantSource late = () -> start.plusSeconds(running.getAndIncrement() == 0 ? 0 : 601);

        refused(Fault.UNAVAILABLE, "took longer than 600 s", () -> cloned("/git/x.git", OWN, late));
    }

    @Test
    void anEmptyRepositoryIsRefused() throws IOException {
        var empty = new SomeRepositories(folder.resolve("empty"));
        try (var repository = empty.repositories.store().open(empty.project)) {
            var delete = repository.updateRef("refs/heads/main");
            delete.setForceUpdate(true);
            delete.delete();
        }
        theirs = empty;

        refused(Fault.BAD_REQUEST, "must not be empty", () -> cloned("/git/x.git", OWN));
    }

    private Repository cloned(String path, ImportProperties rules) throws IOException {
        return cloned(path, rules, InstantSource.system());
    }

    private Repository cloned(String path, ImportProperties rules, InstantSource clock) throws IOException {
        return clone(server.address() + path, rules, clock);
    }

    private Repository clone(String url, ImportProperties rules, InstantSource clock) throws IOException {
        var ours = BareStore.open(new BareStore(folder.resolve("ours")).draft());
        new RemoteClone(rules, clock).into(ours, new RemoteAddress(url, "x"));
        return ours;
    }

    private static byte[] noise(int bytes) {
        var noise = new byte[bytes];
        new Random(7).nextBytes(noise);
        return noise;
    }

    private static void refused(Fault fault, String sentence, ThrowingCallable call) {
        assertThatExceptionOfType(WaggleException.class)
                .isThrownBy(call)
                .withMessageContaining(sentence)
                .extracting(WaggleException::fault)
                .isEqualTo(fault);
    }
}
