package dev.waggle.standalone.hive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waggle.common.Secret;
import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HiveSettingsTest {
    @TempDir
    Path home;

    @Test
    void withoutAnythingSaidItIsAHiveOfItsOwn() {
        HiveSettings settings = settings(Map.of());

        assertThat(settings.port()).isEqualTo(8080);
        assertThat(settings.database()).isNull();
        assertThat(settings.rabbitUri()).isNull();
        assertThat(settings.engines()).isEmpty();
        assertThat(settings.hiveSecret()).isEqualTo(settings(Map.of()).hiveSecret());
        assertThat(settings.url()).isEqualTo("http://localhost:8080");
    }

    @Test
    void serversAndSecretsComeFromTheEnvironment() {
        HiveSettings settings = settings(Map.of(
                "WAGGLE_DATABASE_URL", "jdbc:postgresql://db:5432/waggle",
                "WAGGLE_DATABASE_PASSWORD", "p",
                "WAGGLE_RABBITMQ_URI", "amqp://rabbit",
                "WAGGLE_HIVE_SECRET", "s",
                "WAGGLE_PORT", "9090"));

        assertThat(Objects.requireNonNull(settings.database()).user()).isEqualTo("waggle");
        assertThat(settings.database().password()).isEqualTo(new Secret("p"));
        assertThat(settings.rabbitUri()).isEqualTo("amqp://rabbit");
        assertThat(settings.hiveSecret()).isEqualTo(new Secret("s"));
        assertThat(settings.port()).isEqualTo(9090);
    }

    @Test
    void aModelThatIsThereThinksForEveryRoleButTheVerifier() {
        assertThat(settings(Map.of("ANTHROPIC_API_KEY", "k")).engines())
                .containsOnlyKeys(
                        "waggle.roles.planner.engine",
                        "waggle.roles.implementer.engine",
                        "waggle.roles.reviewer.engine",
                        "waggle.roles.documenter.engine")
                .containsValue("llm");
    }

    @Test
    void thePersonsFileNamesAModelToo() throws Exception {
        Files.writeString(home.resolve("waggle.yaml"), """
                waggle:
                  llm:
                    model: openrouter/qwen/qwen3-coder
                  roles:
                    reviewer: {engine: llm, limit: 4}
                """);

        HiveSettings settings = settings(Map.of());

        assertThat(settings.modelInFile()).isTrue();
        assertThat(settings.file())
                .containsEntry("waggle.llm.model", "openrouter/qwen/qwen3-coder")
                .containsEntry("waggle.roles.reviewer.limit", "4");
        assertThat(settings.engines()).hasSize(4);
    }

    @Test
    void aMisspeltSettingIsAFinding() throws Exception {
        Files.writeString(home.resolve("waggle.yaml"), """
                waggle:
                  roels:
                    reviewer: {limit: 4, timeout: 3m}
                  worker: {slots: 2}
                """);

        assertThat(settings(Map.of()).findings())
                .filteredOn(finding -> finding.what().equals("settings"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.detail())
                            .isEqualTo(home.resolve("waggle.yaml") + " sets 'waggle.roels', which nobody reads");
                    assertThat(finding.cure()).isEqualTo("did you mean waggle.roles?");
                });
    }

    @Test
    void settingsOfOthersDoNotBelongInTheFile() throws Exception {
        Files.writeString(home.resolve("waggle.yaml"), "server:\n  port: 1\n");

        assertThatThrownBy(() -> settings(Map.of()))
                .isInstanceOf(WaggleException.class)
                .hasMessageContaining("server.port")
                .hasMessageContaining("below 'waggle:'");
    }

    @Test
    void aFileThatIsNoYamlIsSaidInOneLine() throws Exception {
        Files.writeString(home.resolve("waggle.yaml"), "waggle: [unfinished");

        assertThatThrownBy(() -> settings(Map.of()))
                .isInstanceOf(WaggleException.class)
                .hasMessageContaining("cannot be read")
                .message()
                .hasLineCount(1);
    }

    @Test
    void anotherFileMayBeNamed() throws Exception {
        Path file = Files.writeString(home.resolve("other.yaml"), "waggle:\n  worker:\n    slots: 2\n");

        assertThat(settings(Map.of("WAGGLE_CONFIG", file.toString())).file()).containsEntry("waggle.worker.slots", "2");
    }

    @Test
    void wrongAddressesAreWrongUse() {
        assertThatThrownBy(() -> settings(Map.of("WAGGLE_PORT", "http"))).hasMessageContaining("WAGGLE_PORT is 'http'");
        assertThatThrownBy(() -> settings(Map.of("WAGGLE_PORT", "70000"))).hasMessageContaining("up to 65535");
        assertThatThrownBy(() -> settings(Map.of("WAGGLE_DATABASE_URL", "postgres://db")))
                .hasMessageContaining("want jdbc:postgresql://")
                .extracting(trouble -> ((WaggleException) trouble).fault())
                .isEqualTo(Fault.BAD_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://u:s3cr3t@h/x",
                "postgres://u:s3/cr@3t@h/x",
                "u:s3cr3t@h/x",
                "postgres://h/x?user=u&password=s3cr3t",
                "jdbc:postgresql://u:s3cr3t@h/x",
                "jdbc:postgresql://h?password=s3cr3t"
            })
    void anAddressThatIsWrongIsToldWithoutItsPassword(String url) {
        assertThatThrownBy(() -> settings(Map.of("WAGGLE_DATABASE_URL", url)))
                .hasMessageContaining("want jdbc:postgresql://")
                .hasMessageContaining("***")
                .hasMessageContaining("h")
                .hasMessageNotContainingAny("s3cr", "3t");
    }

    @Test
    void aPasswordInTheQueryIsGood() {
        String url = "jdbc:postgresql://[::1]:5432,other:5433/x?user=u&password=s3cr3t@";

        assertThat(Objects.requireNonNull(
                                settings(Map.of("WAGGLE_DATABASE_URL", url)).database())
                        .url())
                .isEqualTo(url);
    }

    @Test
    void whatThePersonWroteWinsOverWhatWasFound() {
        var environment = new HiveEnvironment(Map.of("a", "file"), Map.of("a", "known", "b", "known"));

        assertThat(environment.getProperty("a")).isEqualTo("file");
        assertThat(environment.getProperty("b")).isEqualTo("known");
    }

    private HiveSettings settings(Map<String, String> more) {
        var environment = new HashMap<>(more);
        environment.put("WAGGLE_HOME", home.toString());
        return HiveSettings.of(environment);
    }
}
