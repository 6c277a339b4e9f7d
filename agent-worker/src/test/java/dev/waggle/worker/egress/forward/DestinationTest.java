package dev.waggle.worker.egress.forward;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationTest {
    @ParameterizedTest
    @CsvSource({
        "registry.npmjs.org:443,  registry.npmjs.org, true",
        "Registry.NPMJS.org:443,  registry.npmjs.org, true",
        "registry.npmjs.org:80,   registry.npmjs.org, false",
        "evil.org:443,            registry.npmjs.org, false",
        "registry.npmjs.org.evil.org:443, registry.npmjs.org, false",
        "files.pythonhosted.org:443, *.pythonhosted.org, true",
        "pythonhosted.org:443,    *.pythonhosted.org, false",
        "evilpythonhosted.org:443, *.pythonhosted.org, false",
        "git.example.org:8443,    git.example.org:8443, true",
        "git.example.org:443,     git.example.org:8443, false"
    })
    void onlyWhatIsNamedIsAllowed(String target, String allowed, boolean may) {
        assertThat(Destination.of(target).orElseThrow().among(List.of("other.org", allowed)))
                .isEqualTo(may);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "host",
                "host:",
                ":443",
                "host:99999",
                "user@host:443",
                "[::1]:443",
                "ho st:443",
                "host:443/x",
                ""
            })
    void whatIsNoNameAndPortIsNone(String target) {
        assertThat(Destination.of(target)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:443", "2130706433:443", "0x7f.1:443", "0x7f000001:443", "10.1:443"})
    void anAddressIsNoName(String target) {
        assertThat(Destination.of(target).orElseThrow().isAddress()).isTrue();
    }

    @Test
    void theFirstWordsOfTlsNameTheHost() throws Exception {
        byte[] hello = hello("registry.npmjs.org");

        assertThat(ClientHello.length(hello)).contains(hello.length);
        assertThat(ClientHello.host(hello)).contains("registry.npmjs.org");
        for (int cut = 0; cut < hello.length; cut++) {
            assertThat(ClientHello.host(Arrays.copyOf(hello, cut)).filter(host -> !host.equals("registry.npmjs.org")))
                    .as("cut at " + cut)
                    .isEmpty();
        }
        assertThat(ClientHello.host("GET / HTTP/1.1\r\n\r\n".getBytes(UTF_8))).isEmpty();
        assertThat(ClientHello.length("GET / ".getBytes(UTF_8))).isEmpty();
    }

    static byte[] hello(String host) throws Exception {
        SSLEngine tls = SSLContext.getDefault().createSSLEngine(host, 443);
        tls.setUseClientMode(true);
        var parameters = Objects.requireNonNull(tls.getSSLParameters());
        parameters.setServerNames(List.of(new SNIHostName(host)));
        tls.setSSLParameters(parameters);
        var out = ByteBuffer.allocate(tls.getSession().getPacketBufferSize());
        tls.wrap(ByteBuffer.allocate(0), out);
        return Arrays.copyOf(out.array(), out.position());
    }
}
