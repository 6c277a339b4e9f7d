package dev.waggle.orchestrator.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteAddressTest {
    static final ImportProperties PUBLIC = ImportRules.rules();
    static final ImportProperties OWN = ImportRules.rules("waggle.import.private-hosts", "true");

    @ParameterizedTest
    @CsvSource({
        "https://github.com/bees/dance.git, dance",
        "https://github.com/bees/dance, dance",
        "' https://example.org:443/x/y/ ', y",
        "https://example.org, example.org",
        "HTTPS://example.org/a%20b.git, a b"
    })
    void anHttpsAddressIsFineAndGivesAName(String text, String name) {
        assertThat(RemoteAddress.of(text, PUBLIC).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "http://example.org/x, only https://",
        "ssh://git@example.org/x, only https://",
        "git@example.org:x/y, not an address",
        "file:///etc/passwd, only https://",
        "/srv/git/x.git, only https://",
        "ext::sh -c id, not an address",
        "--upload-pack=id, begins with a dash",
        "https://user:secret@example.org/x, carries a user name",
        "https://token@example.org/x, carries a user name",
        "https://example.org:8443/x, only port 443",
        "https:///x, names no host",
        "https://example.org/x?y=z, query or a fragment",
        "https://example.org/x#y, query or a fragment",
        "https://exa mple.org/x, not an address"
    })
    void everythingElseIsRefusedInASentence(String text, String sentence) {
        assertThatExceptionOfType(WaggleException.class)
                .isThrownBy(() -> RemoteAddress.of(text, PUBLIC))
                .withMessageContaining(sentence)
                .withMessageNotContaining("secret")
                .extracting(WaggleException::fault)
                .isEqualTo(Fault.BAD_REQUEST);
    }

    @Test
    void onesOwnServersMayUseHttpAndAnyPortButNoPassword() {
        assertThat(RemoteAddress.of("http://localhost:3000/a/b.git", OWN).url())
                .isEqualTo("http://localhost:3000/a/b.git");
        assertThatExceptionOfType(WaggleException.class)
                .isThrownBy(() -> RemoteAddress.of("http://u:p@localhost/a", OWN));
        assertThatExceptionOfType(WaggleException.class).isThrownBy(() -> RemoteAddress.of("file:///a", OWN));
    }

    @Test
    void whereHostsAreNamedNoOtherIsAsked() {
        var rules = ImportRules.rules("waggle.import.hosts", "github.com");

        assertThat(RemoteAddress.of("https://GitHub.com/a/b", rules).name()).isEqualTo("b");
        assertThatExceptionOfType(WaggleException.class)
                .isThrownBy(() -> RemoteAddress.of("https://evil.github.com.example.org/a/b", rules))
                .withMessageContaining("waggle.import.hosts");
    }

    @Test
    void withoutSettingsEveryPublicHostAndNoPrivateOneIsAllowed() {
        assertThat(PUBLIC.hosts()).isEqualTo(List.of());
        assertThat(PUBLIC.privateHosts()).isFalse();
        assertThat(PUBLIC.largestClone().toMegabytes()).isEqualTo(500);
        assertThat(PUBLIC.patience()).hasMinutes(10);
        assertThat(PUBLIC.largestZip().toMegabytes()).isEqualTo(100);
        assertThat(PUBLIC.largestUnpacked().toMegabytes()).isEqualTo(500);
        assertThat(PUBLIC.mostEntries()).isEqualTo(20_000);
    }
}
