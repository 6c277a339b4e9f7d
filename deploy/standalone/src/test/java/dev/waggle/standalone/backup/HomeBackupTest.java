package dev.waggle.standalone.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waggle.standalone.home.HomeLock;
import dev.waggle.standalone.home.WaggleHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeBackupTest {
    @TempDir
    Path folder;

    private WaggleHome home = new WaggleHome(Path.of("."));
    private WaggleHome other = new WaggleHome(Path.of("."));
    private Path file = Path.of(".");

    @BeforeEach
    void aHomeWithDataAndThingsThatNeedNoBackup() throws IOException {
        home = new WaggleHome(folder.resolve("home")).create();
        other = new WaggleHome(folder.resolve("other")).create();
        file = folder.resolve("hive.zip");
        Files.createDirectories(home.data().resolve("pg_notify"));
        Files.writeString(home.data().resolve("PG_VERSION"), "18\n");
        Files.createDirectories(home.storage().resolve("repositories"));
        Files.writeString(home.storage().resolve("repositories/HEAD"), "ref: refs/heads/main\n");
        Files.createDirectories(home.work());
        Files.writeString(home.work().resolve("scratch"), "x");
        home.token();
    }

    @Test
    void aRestoredHomeHasEverythingThatHasToBeKept() throws IOException {
        assertThat(new HomeBackup(home).save(file)).isEqualTo(3);

        assertThat(new HomeBackup(other).load(file, false)).isEqualTo(other.root());

        assertThat(other.token()).isEqualTo(home.token());
        assertThat(other.data().resolve("PG_VERSION")).hasContent("18");
        assertThat(other.data().resolve("pg_notify")).isEmptyDirectory();
        assertThat(other.storage().resolve("repositories/HEAD")).exists();
        assertThat(other.work()).doesNotExist();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(other.data())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .as("it holds secrets")
                .isEqualTo("rw-------");
    }

    @Test
    void aHiveThatIsThereIsReplacedOnRequestOnlyAndKeptAside() throws IOException {
        new HomeBackup(home).save(file);
        Files.writeString(home.storage().resolve("new"), "made after the backup");

        assertThatThrownBy(() -> new HomeBackup(home).load(file, false)).hasMessageContaining("--replace");
        Path aside = new HomeBackup(home).load(file, true);

        assertThat(home.storage().resolve("new")).doesNotExist();
        assertThat(aside.resolve("storage/new")).exists();
    }

    @Test
    void aHiveThatRunsIsNeitherSavedNorReplaced() {
        try (var _ = HomeLock.take(home).orElseThrow()) {
            assertThatThrownBy(() -> new HomeBackup(home).save(file)).hasMessageContaining("./waggle down first");
            assertThatThrownBy(() -> new HomeBackup(home).load(file, true)).hasMessageContaining("./waggle down first");
        }
    }

    @Test
    void anyOtherZipIsNoBackup() throws IOException {
        FolderZip.write(home.data(), file, java.util.Map.of());

        assertThatThrownBy(() -> new HomeBackup(other).load(file, false)).hasMessageContaining("is no backup");
        assertThatThrownBy(() -> new HomeBackup(other).load(folder.resolve("none"), false))
                .hasMessageContaining("cannot restore");
        assertThatThrownBy(() -> new HomeBackup(home).save(folder.resolve("no/such/folder.zip")))
                .hasMessageContaining("cannot write");
    }
}
