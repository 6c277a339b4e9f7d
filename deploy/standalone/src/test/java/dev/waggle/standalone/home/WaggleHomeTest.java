package dev.waggle.standalone.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaggleHomeTest {
    @TempDir
    Path folder;

    @Test
    void liesWhereTheEnvironmentSays() {
        assertThat(WaggleHome.of(Map.of("WAGGLE_HOME", "/srv/hive", "HOME", "/home/bee"))
                        .root())
                .isEqualTo(Path.of("/srv/hive"));
        assertThat(WaggleHome.of(Map.of("HOME", "/home/bee")).root()).isEqualTo(Path.of("/home/bee/.waggle"));
    }

    @Test
    void aSecretIsMadeOnceAndReadableByItsOwnerOnly() throws Exception {
        var home = new WaggleHome(folder.resolve("hive"));

        var secret = home.secret("hive-secret");

        assertThat(secret.value()).hasSizeGreaterThan(40);
        assertThat(home.secret("hive-secret")).isEqualTo(secret);
        assertThat(home.secret("other")).isNotEqualTo(secret);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.secretFile("hive-secret"))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.root())))
                .isEqualTo("rwx------");
    }

    @Test
    void theTokenLooksLikeOne() {
        assertThat(new WaggleHome(folder).token().value()).matches("wgl_[A-Za-z0-9_-]{43}");
        assertThat(new WaggleHome(folder).secretFile("token"))
                .hasContent(new WaggleHome(folder).token().value());
    }

    @Test
    void onlyOneHoldsTheLock() {
        var home = new WaggleHome(folder);
        var first = HomeLock.take(home).orElseThrow();

        assertThat(HomeLock.take(home)).isEmpty();

        first.close();
        assertThat(HomeLock.take(home)).isPresent();
    }

    @Test
    void aHiveIsRunningWhileItsProcessLives() {
        var home = new WaggleHome(folder);
        assertThat(RunningHive.in(home)).isEmpty();

        var here = RunningHive.here("http://localhost:8080");
        here.write(home);
        assertThat(RunningHive.in(home)).contains(here);

        // somebody else has the number of a hive that was killed
        new RunningHive(here.pid(), here.url(), here.since().minusSeconds(3600)).write(home);
        assertThat(RunningHive.in(home)).isEmpty();

        RunningHive.erase(home);
        assertThat(RunningHive.in(home)).isEmpty();
    }

    @Test
    void aTornFileMeansThatNoneIsUp() throws Exception {
        Files.writeString(folder.resolve("hive.json"), "{\"pid\": 12");

        assertThat(RunningHive.in(new WaggleHome(folder))).isEmpty();
    }
}
