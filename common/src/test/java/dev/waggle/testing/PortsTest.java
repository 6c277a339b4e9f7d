package dev.waggle.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void aFreePortIsNoneThatAnOutgoingConnectionMayTakeMeanwhile() throws IOException {
        // by lines: read in smaller pieces, such a file ends after its first
        String[] outgoing = Files.readAllLines(Path.of("/proc/sys/net/ipv4/ip_local_port_range"))
                .getFirst()
                .strip()
                .split("\\s+");

        for (int i = 0; i < 100; i++) {
            int port = Ports.free();
            assertThat(port).isLessThan(Integer.parseInt(outgoing[0]));
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                assertThat(Ports.listens(port)).isTrue();
            }
        }
    }
}
