package dev.waggle.worker.egress.forward;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "100.127.255.255",
                "198.18.0.1",
                "192.0.2.1",
                "203.0.113.9",
                "198.51.100.7",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12:3456::1",
                "ff02::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::1",
                "2001:0:1::1",
                "2001:db8::1",
                "::127.0.0.1"
            })
    void noNameMayLeadToAPrivateAddress(String address) throws Exception {
        assertThat(Addresses.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "100.63.0.1",
                "100.128.0.1",
                "172.32.0.1",
                "198.20.0.1",
                "8.8.8.8",
                "2606:4700::6810:85e5",
                "2a00:1450::1"
            })
    void othersArePublic(String address) throws Exception {
        assertThat(Addresses.isPublic(InetAddress.getByName(address))).isTrue();
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
