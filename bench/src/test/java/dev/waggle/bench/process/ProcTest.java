package dev.waggle.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ProcTest {
    private static final long SELF = ProcessHandle.current().pid();

    @Test
    void thisProcessTookTimeAndHoldsMemory() {
        assertThat(Proc.cpuMs(SELF)).isPositive();
        assertThat(Proc.residentBytes(SELF)).isGreaterThan(10_000_000);
        assertThat(Proc.parent(SELF))
                .isEqualTo(ProcessHandle.current().parent().orElseThrow().pid());
    }

    @Test
    void oneThatIsGoneTookNothing() {
        assertThat(Proc.cpuMs(-1)).isZero();
        assertThat(Proc.residentBytes(-1)).isZero();
        assertThat(Proc.parent(-1)).isZero();
    }

    @Test
    void addressesComeThroughTheEnvironment() {
        var servers = new Servers("jdbc:x", "me", "secret", "amqp://y");

        assertThat(Servers.of(servers.environment())).isEqualTo(servers);
        assertThat(Servers.of(Map.of()).jdbcUrl()).isEmpty();
    }
}
