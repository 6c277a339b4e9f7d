package dev.waggle.chaos.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waggle.testing.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultProxyTest {
    private ServerSocket echo;
    private FaultProxy proxy;

    @BeforeEach
    void start() throws IOException {
        echo = echo('>');
        proxy = FaultProxy.to(echo.getLocalPort());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        echo.close();
    }

    @Test
    void whatIsSaidComesThroughBothWays() throws IOException {
        try (Socket client = client()) {
            assertThat(answer(client, 'a')).isEqualTo(">a");
            client.shutdownOutput();
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void nothingPassesACutUntilItIsMended() throws IOException {
        try (Socket client = client()) {
            answer(client, 'a');
            proxy.cut();
            client.setSoTimeout(100);
            assertThatThrownBy(() -> answer(client, 'b')).isInstanceOf(SocketTimeoutException.class);

            proxy.mend();

            client.setSoTimeout(5_000);
            assertThat(read(client)).isEqualTo(">b");
        }
    }

    @Test
    void whoComesDuringACutWaits() throws IOException {
        proxy.cut();
        try (Socket client = client()) {
            client.setSoTimeout(100);
            assertThatThrownBy(() -> answer(client, 'a')).isInstanceOf(SocketTimeoutException.class);
            proxy.mend();
            client.setSoTimeout(5_000);
            assertThat(read(client)).isEqualTo(">a");
        }
    }

    @Test
    void whoIsMutedHearsAndIsNotHeard() throws IOException {
        try (Socket client = client()) {
            answer(client, 'a');
            proxy.mute(Way.BACK);
            client.setSoTimeout(100);
            assertThatThrownBy(() -> answer(client, 'b')).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void whatIsSlowComesLate() throws IOException {
        proxy.slow(Duration.ofMillis(60));
        try (Socket client = client()) {
            long from = System.nanoTime();
            assertThat(answer(client, 'a')).isEqualTo(">a");
            assertThat(Duration.ofNanos(System.nanoTime() - from)).isGreaterThan(Duration.ofMillis(100));
        }
    }

    @Test
    void aResetEndsWhatIsOpenAndWelcomesWhatIsNew() throws IOException {
        try (Socket client = client()) {
            answer(client, 'a');
            proxy.reset();
            assertThatThrownBy(() -> {
                        answer(client, 'b');
                        answer(client, 'c');
                    })
                    .isInstanceOf(IOException.class);
        }
        try (Socket client = client()) {
            assertThat(answer(client, 'd')).isEqualTo(">d");
        }
    }

    @Test
    void oneTargetThatIsDeadIsPassedOver() throws IOException {
        try (FaultProxy two = FaultProxy.to(Ports.free(), echo.getLocalPort())) {
            for (int i = 0; i < 2; i++) {
                try (Socket client = client(two)) {
                    assertThat(answer(client, 'a')).isEqualTo(">a");
                }
            }
        }
    }

    @Test
    void whereNobodyIsTheConnectionEnds() throws IOException {
        proxy.eject(echo.getLocalPort());
        try (Socket client = client()) {
            assertThatThrownBy(() -> answer(client, 'a')).isInstanceOf(IOException.class);
        }
        proxy.admit(echo.getLocalPort());
        try (Socket client = client()) {
            assertThat(answer(client, 'a')).isEqualTo(">a");
        }
    }

    private Socket client() throws IOException {
        return client(proxy);
    }

    private static Socket client(FaultProxy through) throws IOException {
        var client = new Socket(InetAddress.getLoopbackAddress(), through.port());
        client.setSoTimeout(5_000);
        return client;
    }

    private static String answer(Socket client, char word) throws IOException {
        client.getOutputStream().write(word);
        return read(client);
    }

    private static String read(Socket client) throws IOException {
        byte[] read = client.getInputStream().readNBytes(2);
        if (read.length < 2) {
            throw new IOException("it ended");
        }
        return "" + (char) read[0] + (char) read[1];
    }

    private static ServerSocket echo(char before) throws IOException {
        var server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try {
                    Socket client = server.accept();
                    Thread.ofVirtual().start(() -> repeat(client, before));
                } catch (IOException e) {
                    return;
                }
            }
        });
        return server;
    }

    private static void repeat(Socket client, char before) {
        try (client) {
            for (int read = client.getInputStream().read();
                    read >= 0;
                    read = client.getInputStream().read()) {
                client.getOutputStream().write(new byte[] {(byte) before, (byte) read});
            }
        } catch (IOException e) {
            // it is gone
        }
    }
}
