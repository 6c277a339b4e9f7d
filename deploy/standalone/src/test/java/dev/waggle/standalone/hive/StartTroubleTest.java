package dev.waggle.standalone.hive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waggle.common.Secret;
import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import dev.waggle.standalone.home.HomeLock;
import dev.waggle.standalone.home.WaggleHome;
import dev.waggle.standalone.server.DatabaseAddress;
import dev.waggle.testing.Ports;
import dev.waggle.worker.WorkerProperties;
import dev.waggle.worker.sandbox.SandboxProperties;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.annotation.Configuration;

class StartTroubleTest {
    @TempDir
    Path home;

    @Test
    void aPortInUseIsSaidWithTheWayOut() throws IOException {
        int port = Ports.free();
        try (var _ = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> start(Map.of("WAGGLE_PORT", String.valueOf(port))))
                    .hasMessage(
                            "Port " + port + " is in use: stop what listens there, or take another one: WAGGLE_PORT="
                                    + (port + 1) + " ./waggle up");
        }
        assertThat(HomeLock.take(new WaggleHome(home)))
                .as("nothing stays locked")
                .isPresent();
    }

    @Test
    void aPortTakenInTheLastMomentIsSaidTheSameWay() {
        var late = new IllegalStateException(new PortInUseException(8080));

        assertThat(StartTrouble.explain(late, settings(Map.of()))).hasMessageContaining("Port 8080 is in use");
    }

    @Test
    void aMachineWithoutGitCannotWork() {
        assertThatThrownBy(() -> start(Map.of("PATH", "/nowhere")))
                .hasMessage("git is missing and no work can be done without it: install git.");
    }

    @Test
    void aHomeHasOneHive() {
        try (var _ = HomeLock.take(new WaggleHome(home)).orElseThrow()) {
            assertThatThrownBy(() -> start(Map.of())).hasMessageContaining("A hive runs in " + home + " already");
        }
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsNamed() {
        var nowhere =
                new DatabaseAddress("jdbc:postgresql://127.0.0.1:" + Ports.free() + "/waggle", "bee", new Secret("p"));

        assertThatThrownBy(() -> DatabaseRepository.check(nowhere))
                .hasMessageContaining("No database at " + nowhere.url() + " for user 'bee'")
                .hasMessageContaining("WAGGLE_DATABASE_URL")
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:%d/x?user=u&password=s3cr3t", "127.0.0.1:%d0000/x?password=s3cr3t&ssl=true"})
    void aDatabaseIsNamedWithoutThePasswordInItsAddress(String address) {
        String url = "jdbc:postgresql://" + address.formatted(Ports.free());

        assertThatThrownBy(() -> DatabaseRepository.check(new DatabaseAddress(url, "bee", new Secret(""))))
                .hasMessageContaining("No database at jdbc:postgresql://127.0.0.1:")
                .hasMessageContaining("password=***")
                .hasMessageNotContaining("s3cr3t");
    }

    @Test
    void aBrokerThatDoesNotAnswerIsNamedWithoutItsPassword() {
        int port = Ports.free();

        assertThatThrownBy(() -> BrokerProbe.check("amqp://bee:k-secret@127.0.0.1:" + port))
                .hasMessageContaining("No broker at 127.0.0.1:" + port)
                .hasMessageContaining("WAGGLE_RABBITMQ_URI")
                .hasMessageNotContaining("k-secret");
        assertThatThrownBy(() -> BrokerProbe.check("http://rabbit")).hasMessageContaining("want amqp://");
    }

    @ParameterizedTest
    @CsvSource({
        "waggle.worker.slots, abc, want a whole number",
        "waggle.worker.kill-after, soon, want a time such as 30s or 5m",
        "waggle.worker.sandbox, perhaps, want required or pod or none"
    })
    void aWrongValueIsToldWithItsSettingAndItsFile(String name, String value, String wanted) throws IOException {
        String yaml = name.replaceFirst("waggle.worker.", "waggle:\n  worker:\n    ") + ": " + value + "\n";
        Files.writeString(home.resolve("waggle.yaml"), yaml);

        assertThat(startedWith(settings(Map.of())))
                .hasMessage("The setting " + name + " is '" + value + "': " + wanted + ". It is set in "
                        + home.resolve("waggle.yaml") + ".")
                .extracting(WaggleException::fault)
                .isEqualTo(Fault.BAD_REQUEST);
    }

    @Test
    void aWrongValueFromTheEnvironmentIsToldToo() {
        assertThat(explained(Map.of("waggle.worker.slots", "${WAGGLE_SLOTS:4}", "WAGGLE_SLOTS", "abc")))
                .hasMessage(
                        "The setting waggle.worker.slots is 'abc': want a whole number. It is set by WAGGLE_SLOTS.");
        assertThat(explained(Map.of("waggle.worker.slots", "abc")))
                .hasMessage(
                        "The setting waggle.worker.slots is 'abc': want a whole number. It is set in the environment.");
    }

    private WaggleException explained(Map<String, Object> known) {
        var binder = Binder.get(new HiveEnvironment(Map.of(), known));
        var trouble =
                catchThrowableOfType(RuntimeException.class, () -> binder.bind("waggle.worker.slots", Integer.class));
        return StartTrouble.explain(new IllegalStateException(trouble), settings(Map.of()));
    }

    /** What keeps the worker's settings from being bound. */
    private static WaggleException startedWith(HiveSettings settings) {
        var file = new HiveEnvironment(settings.file(), Map.of("waggle.worker.work-dir", "work"));
        var services = new SpringApplicationBuilder(Settings.class)
                .web(WebApplicationType.NONE)
                .environment(file);
        return StartTrouble.explain(catchThrowableOfType(RuntimeException.class, services::run), settings);
    }

    @Configuration
    @EnableConfigurationProperties({WorkerProperties.class, SandboxProperties.class})
    static class Settings {}

    @Test
    void whatNobodyThoughtOfIsOneLineAndPointsToTheLog() {
        var trouble = new IllegalStateException("context", new IllegalArgumentException("no bean\nand so on"));

        WaggleException explained = StartTrouble.explain(trouble, settings(Map.of()));

        assertThat(explained)
                .hasMessage("The hive does not start: no bean (IllegalArgumentException). More in "
                        + home.resolve("logs/hive.log"));
        assertThat(explained.fault()).isEqualTo(Fault.INTERNAL);
    }

    private void start(Map<String, String> more) {
        Hive.start(settings(more), List.of()).close();
    }

    private HiveSettings settings(Map<String, String> more) {
        var environment = new HashMap<>(Map.of("PATH", System.getenv("PATH")));
        environment.put("WAGGLE_HOME", home.toString());
        environment.put("WAGGLE_PORT", String.valueOf(Ports.free()));
        environment.putAll(more);
        return HiveSettings.of(environment);
    }
}
