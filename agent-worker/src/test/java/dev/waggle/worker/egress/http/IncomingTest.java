package dev.waggle.worker.egress.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IncomingTest {
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final Outgoing out = new Outgoing(sent);

    private static Incoming incoming(String text) {
        return new Incoming(new ByteArrayInputStream(text.replace("\n", "\r\n").getBytes(UTF_8)));
    }

    @Test
    void requestsAreReadOneAfterAnother() throws IOException {
        var in = incoming(
                "POST /a?b=c HTTP/1.1\nHost: x\nContent-Length: 2\nAccept: a\nAccept: b\n\nhiGET /next HTTP/1.1\n\n");

        Head first = in.head().orElseThrow();
        assertThat(first.method()).isEqualTo("POST");
        assertThat(first.path()).isEqualTo("/a");
        assertThat(first.header("accept")).contains("a, b");
        assertThat(new String(in.body(first, 10, out), UTF_8)).isEqualTo("hi");
        assertThat(in.head().orElseThrow().is("GET", "/next")).isTrue();
        assertThat(in.head()).isEmpty();
        assertThat(first.toString()).doesNotContain("/a");
    }

    @Test
    void aBodyInChunksIsPutTogether() throws IOException {
        var in = incoming(
                "POST / HTTP/1.1\nTransfer-Encoding: chunked\nExpect: 100-continue\n\n3;x=y\nabc\n2\nde\n0\nTrailer: x\n\n");

        assertThat(new String(in.body(in.head().orElseThrow(), 10, out), UTF_8)).isEqualTo("abcde");
        assertThat(sent.toString(UTF_8)).startsWith("HTTP/1.1 100");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\n\n",
                "GET /\n\n",
                "GET / HTTP/2\n\n",
                "GET / HTTP/1.1\nno header\n\n",
                "GET / HTTP/1.1\n folded: x\n\n",
                "GET / HTTP/1.1\nHost: a\nHost: b\n\n",
                "GET / HTTP/1.1\nAuthorization: a\nauthorization: b\n\n",
                "GET / HTTP/1.1\nHost: a"
            })
    void aHeadThatCouldMeanTwoThingsIsRefused(String text) {
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> incoming(text).head());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Content-Length: 2~Transfer-Encoding: chunked~~0~~ | 400
                    Transfer-Encoding: gzip, chunked~~0~~             | 400
                    Content-Length: +2~~hi                            | 400
                    Content-Length: 9~~hi                             | 400
                    Content-Length: 99~~                              | 413
                    Transfer-Encoding: chunked~~63~~                  | 413
                    Transfer-Encoding: chunked~~x~~                   | 400
                    Transfer-Encoding: chunked~~1~ab~0~~              | 400
                    """)
    void aBodyThatCouldMeanTwoThingsOrIsTooLargeIsRefused(String rest, int status) throws IOException {
        var in = incoming("POST / HTTP/1.1\n" + rest.replace("~", "\n"));
        Head head = in.head().orElseThrow();

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> in.body(head, 10, out))
                .satisfies(refused -> assertThat(refused.status()).isEqualTo(status));
    }

    @Test
    void aHeadWithoutAnEndIsRefused() {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() ->
                        incoming("GET / HTTP/1.1\nx: " + "y".repeat(70_000)).head())
                .satisfies(refused -> assertThat(refused.status()).isEqualTo(431));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://host/", "//host/x", "/a/../b", "/a/./b", "/a%2e", "*", "host:443"})
    void aPathThatCouldMeanTwoThingsIsNone(String target) throws IOException {
        assertThat(incoming("GET " + target + " HTTP/1.1\n\n")
                        .head()
                        .orElseThrow()
                        .path())
                .isEmpty();
    }

    @Test
    void anAnswerInPiecesIsWrittenInChunks() throws IOException {
        out.begin(200, Map.of("A", "b\r\nEvil: c"));
        out.piece("abc".getBytes(UTF_8));
        out.piece(new byte[0]);
        out.end();

        assertThat(sent.toString(UTF_8))
                .endsWith("\r\n\r\n3\r\nabc\r\n0\r\n\r\n")
                .doesNotContain("\r\nEvil");
        assertThat(out.begun()).isTrue();
    }
}
