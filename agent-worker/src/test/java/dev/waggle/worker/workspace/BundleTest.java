package dev.waggle.worker.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.BundleWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundleTest {
    private static final PersonIdent SOMEBODY = new PersonIdent("Somebody", "somebody@example.invalid");

    @TempDir
    Path folder;

    Repository hostile;
    Repository own;
    ObjectId base;
    Path bundle;

    @BeforeEach
    void open() throws IOException {
        bundle = folder.resolve("result.bundle");
        hostile = bare("hostile");
        own = bare("own");
        base = commit(hostile, "README.md", FileMode.REGULAR_FILE, "hello");
        assertThat(commit(own, "README.md", FileMode.REGULAR_FILE, "hello")).isEqualTo(base);
        var ref = own.updateRef("refs/heads/base");
        ref.setNewObjectId(base);
        ref.forceUpdate();
    }

    @AfterEach
    void close() {
        hostile.close();
        own.close();
    }

    @Test
    void honestWorkComesThrough() throws IOException {
        ObjectId work = commit(hostile, "src", FileMode.REGULAR_FILE, "work", base);

        assertThat(read(work)).isEqualTo(work);
    }

    @ParameterizedTest
    @ValueSource(strings = {".git", ".GIT", "git~1", ".gitmodules", ".g\u200cit"})
    void noFileOfGitsOwnComesThrough(String name) throws IOException {
        ObjectId work = commit(hostile, name, FileMode.REGULAR_FILE, "[core]", base);

        assertRefused(() -> read(work), "");
    }

    @Test
    void workThatStandsOnSomethingElseIsRefused() throws IOException {
        ObjectId orphan = commit(hostile, "src", FileMode.REGULAR_FILE, "work");
        ObjectId two = commit(
                hostile, "src", FileMode.REGULAR_FILE, "two", commit(hostile, "b", FileMode.REGULAR_FILE, "b", base));
        ObjectId merge = commit(hostile, "src", FileMode.REGULAR_FILE, "merge", base, orphan);

        for (ObjectId work : List.of(orphan, two, merge)) {
            assertRefused(() -> read(work), "does not stand on the commit");
        }
    }

    @Test
    void aDamagedBundleIsRefused() throws IOException {
        write(commit(hostile, "src", FileMode.REGULAR_FILE, "work", base));
        byte[] bytes = Files.readAllBytes(bundle);
        bytes[bytes.length - 30] ^= 0x55;
        Files.write(bundle, bytes);

        assertRefused(() -> Bundle.read(bundle, own, base), "damaged or unsafe");
    }

    @Test
    void noBundleAHugeOneAndALinkAreRefused() throws IOException {
        assertRefused(() -> Bundle.read(bundle, own, base), "no bundle");

        try (var huge = new RandomAccessFile(bundle.toFile(), "rw")) {
            huge.setLength(Bundle.LARGEST + 1);
        }
        assertRefused(() -> Bundle.read(bundle, own, base), "larger than 256 MiB");

        Files.delete(bundle);
        Files.createSymbolicLink(bundle, folder);
        assertRefused(() -> Bundle.read(bundle, own, base), "no bundle");
    }

    private ObjectId read(ObjectId work) throws IOException {
        write(work);
        return Bundle.read(bundle, own, base);
    }

    private void write(ObjectId work) throws IOException {
        var writer = new BundleWriter(hostile);
        writer.include("refs/heads/result", work);
        try (var walk = new RevWalk(hostile);
                var out = Files.newOutputStream(bundle)) {
            writer.assume(walk.parseCommit(base));
            writer.writeBundle(NullProgressMonitor.INSTANCE, out);
        }
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable reading, String why) {
        assertThatExceptionOfType(WaggleException.class)
                .isThrownBy(reading)
                .withMessageContaining("the work was refused")
                .withMessageContaining(why)
                .extracting(WaggleException::fault)
                .isEqualTo(Fault.RESULT_REFUSED);
    }

    private Repository bare(String name) throws IOException {
        var repository = new FileRepositoryBuilder()
                .setGitDir(folder.resolve(name).toFile())
                .setBare()
                .build();
        repository.create(true);
        return repository;
    }

    private static ObjectId commit(Repository into, String name, FileMode mode, String content, ObjectId... parents)
            throws IOException {
        try (ObjectInserter inserter = into.newObjectInserter()) {
            ObjectId blob = inserter.insert(Constants.OBJ_BLOB, content.getBytes(StandardCharsets.UTF_8));
            var tree = new TreeFormatter();
            tree.append(name.getBytes(StandardCharsets.UTF_8), mode, blob);
            var commit = new CommitBuilder();
            commit.setTreeId(inserter.insert(tree));
            commit.setParentIds(parents);
            commit.setAuthor(new PersonIdent(SOMEBODY, 0, 0));
            commit.setCommitter(commit.getAuthor());
            commit.setMessage(content);
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            return id;
        }
    }
}
