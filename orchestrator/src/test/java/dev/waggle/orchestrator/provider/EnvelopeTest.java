package dev.waggle.orchestrator.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.waggle.common.Secret;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EnvelopeTest {
    private static final UUID ROW = new UUID(1, 2);
    private static final Secret SECRET = new Secret("sk-canary-0123456789");
    private static final MasterKey MASTER = MasterKey.of("a".repeat(32));

    private final SecureRandom random = new SecureRandom();

    @Test
    void whatIsSealedIsOpenedByItsMasterKeyInItsRow() {
        var sealed = Envelope.seal(ROW, SECRET, MASTER, random);

        assertThat(sealed.open(ROW, MASTER)).isEqualTo(SECRET);
        assertThat(new String(sealed.secret(), StandardCharsets.ISO_8859_1)).doesNotContain("canary");
        assertThat(Envelope.seal(ROW, SECRET, MASTER, random).secret()).isNotEqualTo(sealed.secret());
    }

    @Test
    void nobodyElseOpensIt() {
        var sealed = Envelope.seal(ROW, SECRET, MASTER, random);

        assertThatIllegalStateException().isThrownBy(() -> sealed.open(ROW, MasterKey.of("b".repeat(32))));
        assertThatIllegalStateException().isThrownBy(() -> sealed.open(new UUID(1, 3), MASTER));
        sealed.secret()[20] ^= 1;
        assertThatIllegalStateException().isThrownBy(() -> sealed.open(ROW, MASTER));
    }

    @Test
    void aMasterKeyIsLongAndShowsNothingOfItself() {
        assertThatIllegalStateException()
                .isThrownBy(() -> MasterKey.of("short"))
                .withMessageContaining("32");
        assertThat(MASTER.toString()).hasSize("MasterKey[".length() + 13);
    }
}
