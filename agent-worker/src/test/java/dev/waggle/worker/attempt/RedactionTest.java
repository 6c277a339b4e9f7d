package dev.waggle.worker.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
    final Redaction redaction = new Redaction(List.of(new Secret("hunter2hunter2"), new Secret(""), new Secret("abc")));

    @Test
    void whatTheWorkerKnowsIsHidden() {
        assertThat(redaction.clean("password=hunter2hunter2, abc")).isEqualTo("password=***, abc");
        assertThat(redaction.and(new Secret("another-one")).clean("hunter2hunter2 another-one"))
                .isEqualTo("*** ***");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sk-abcdefghijklmnopqrst",
                "sk-ant-api03-abcdefghijklmnop_-x",
                "wgl_0123456789abcdefABCDEF",
                "ghp_0123456789abcdefghijklmn",
                "github_pat_0123456789abcdefghijklmn",
                "glpat-0123456789abcdefghij",
                "AIzaSyA0123456789abcdefghijklmnopqrstuv",
                "AKIAABCDEFGHIJKLMNOP",
                "xoxb-0123456789-abc",
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abcdefghijklm"
            })
    void whatLooksLikeAKeyIsHidden(String key) {
        assertThat(redaction.clean("key: " + key + " end")).isEqualTo("key: *** end");
    }

    @Test
    void credentialsInHeadersAddressesAndFilesAreHidden() {
        assertThat(redaction.clean("Authorization: Bearer abcdef0123456789")).isEqualTo("Authorization: Bearer ***");
        assertThat(redaction.clean("https://me:secret@example.org/x")).isEqualTo("https://***@example.org/x");
        assertThat(redaction.clean("-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----\nafter"))
                .isEqualTo("***\nafter");
    }

    @Test
    void ordinaryTextStays() {
        String text = "ask-for-the-task sk-short https://example.org:8080/a@b 10:30 skeleton-of-a-very-long-word";

        assertThat(redaction.clean(text)).isEqualTo(text);
    }
}
