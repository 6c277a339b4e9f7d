package dev.waggle.orchestrator.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waggle.common.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterKeysTest {
    @TempDir
    Path storage;

    @Test
    void theFirstQueenMakesTheKeyAndAllUseIt() throws IOException {
        MasterKey made = keys("", null).current();

        assertThat(keys("", null).current()).isEqualTo(made);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(storage.resolve("master-key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aNewKeySealsWhileTheOldOneOpensUntilItIsRetired() {
        var keys = keys("", null);
        var other = keys("", null);
        MasterKey old = other.current();

        keys.renew();
        assertThat(keys.current()).isNotEqualTo(old);
        assertThat(keys.named(old.id())).isEqualTo(old);
        assertThat(other.named(keys.current().id()))
                .as("another queen looks again")
                .isEqualTo(keys.current());

        keys.retire();
        assertThatThrownBy(() -> keys.named(old.id())).hasMessageContaining(old.id());
    }

    @Test
    void keysOfTheEnvironmentAreChangedByTheirOwner() {
        var keys = keys("b".repeat(40) + ", " + "a".repeat(40), null);
        MasterKey first = keys.current();

        keys.renew();
        keys.retire();

        assertThat(keys.current()).isEqualTo(first).isEqualTo(MasterKey.of("b".repeat(40)));
        assertThat(keys.named(MasterKey.of("a".repeat(40)).id())).isNotNull();
    }

    @Test
    void aFileOfOnesOwnIsUsed() throws IOException {
        Path own = Files.writeString(storage.resolve("own"), "c".repeat(32) + "\n\n");

        assertThat(keys("", own).current()).isEqualTo(MasterKey.of("c".repeat(32)));
    }

    private MasterKeys keys(String master, @Nullable Path file) {
        return new MasterKeys(
                new KeyProperties(new Secret(master), file, Duration.ofSeconds(30), Duration.ofMinutes(10)), storage);
    }
}
