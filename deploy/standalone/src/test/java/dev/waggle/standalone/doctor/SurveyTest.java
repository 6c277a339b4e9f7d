package dev.waggle.standalone.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.standalone.doctor.Finding.State;
import dev.waggle.standalone.process.Programs;
import dev.waggle.testing.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurveyTest {
    @TempDir
    Path bin;

    @Test
    void onAnEmptyMachineEveryFindingNamesItsCure() {
        List<Finding> findings = survey(Map.of());

        assertThat(finding(findings, "git").state()).isEqualTo(State.MISSING);
        assertThat(finding(findings, "python3").state()).isEqualTo(State.OFF);
        assertThat(findings).filteredOn(finding -> !finding.present()).allSatisfy(finding -> {
            assertThat(finding.detail()).isNotBlank();
            assertThat(finding.cure()).isNotBlank();
        });
    }

    @Test
    void whatIsThereIsShownWithItsVersion() throws IOException {
        program("git", "echo git version 2.39.5");
        program("python3", "echo Python 3.13.1");
        program("bwrap", "echo bubblewrap 0.8.0");
        program("aider", "echo aider 0.86.2");
        program("codex", "echo WARNING: no aliases; echo codex-cli 0.169.0");
        program("claude", "exit 1");

        var inside = new Inside(
                null,
                command -> command.getFirst().equals("codex")
                        ? new Programs.Ran(0, "WARNING: no aliases\ncodex-cli 0.169.0\n")
                        : new Programs.Ran(127, command.getFirst() + ": not found"));
        List<Finding> findings = survey(Map.of(), inside);

        assertThat(finding(findings, "git").detail()).isEqualTo("git version 2.39.5");
        assertThat(finding(findings, "sandbox").detail()).startsWith("bubblewrap 0.8.0");
        assertThat(finding(findings, "python3").present()).isTrue();
        assertThat(finding(findings, "codex").present()).isTrue();
        assertThat(finding(findings, "codex").detail())
                .isEqualTo("codex-cli 0.169.0, works in the sandbox; use it by --engine codex");
        assertThat(finding(findings, "aider").present()).isFalse();
        assertThat(finding(findings, "aider").detail())
                .contains("aider 0.86.2", "does not work in the sandbox: aider: not found");
        assertThat(finding(findings, "aider").cure())
                .isEqualTo("waggle.worker.sandbox-read-only: [" + bin + "]  in waggle.yaml");
        assertThat(finding(findings, "opencode").cure()).isEqualTo("npm install -g opencode-ai");
        assertThat(finding(findings, "claude-code").detail()).contains("does not tell its version");
        assertThat(finding(findings, "claude-code").cure()).contains("npm install -g");
    }

    @Test
    void aSandboxThatDoesNotWorkIsOffWithItsOwnWords() throws IOException {
        program("bwrap", "echo bubblewrap 0.8.0");
        program("aider", "echo aider 0.86.2");

        List<Finding> findings = survey(Map.of(), Inside.nothing("no permissions; sysctl -w this=1"));

        Finding sandbox = finding(findings, "sandbox");
        assertThat(sandbox.state()).isEqualTo(State.OFF);
        assertThat(sandbox.detail()).isEqualTo("no permissions");
        assertThat(sandbox.cure()).isEqualTo("sysctl -w this=1");
        assertThat(finding(findings, "aider").detail()).contains("aider 0.86.2", "not tried in a sandbox");
    }

    @Test
    void aSandboxSwitchedOffIsSaidAloud() {
        assertThat(finding(survey(Map.of("WAGGLE_SANDBOX", "none")), "sandbox").detail())
                .contains("UNSAFE", "unconfined");
        assertThat(finding(survey(Map.of("WAGGLE_SANDBOX", "pod")), "sandbox").detail())
                .contains("container")
                .doesNotContain("unconfined");
    }

    @Test
    void keysOfProvidersAreFoundByNameAndNeverShown() {
        List<Finding> findings = survey(Map.of("GEMINI_API_KEY", "k-secret", "OPENAI_API_KEY", "k-secret"));

        assertThat(finding(findings, "model").detail()).isEqualTo("GEMINI_API_KEY, OPENAI_API_KEY");
        assertThat(findings.toString()).doesNotContain("k-secret");
    }

    @Test
    void oneProviderCountsOnce() {
        var models =
                new Models(Map.of("OPENAI_API_KEY", "k", "OPENAI_BASE_URL", "http://localhost:1", "OLLAMA_HOST", " "));

        assertThat(models.found()).containsExactly(new Models.Model("openai", "OPENAI_API_KEY"));
        assertThat(new Models(Map.of()).first()).isEmpty();
    }

    @Test
    void serversOfOnesOwnAreNamed() {
        List<Finding> findings = survey(Map.of(
                "WAGGLE_DATABASE_URL", "jdbc:postgresql://db/waggle",
                "WAGGLE_RABBITMQ_URI", "amqp://user:k-secret@rabbit",
                "WAGGLE_TELEGRAM_TOKEN", "k-secret"));

        assertThat(finding(findings, "PostgreSQL").detail()).startsWith("yours");
        assertThat(finding(findings, "broker").detail()).startsWith("yours");
        assertThat(finding(findings, "Telegram").detail()).contains("nobody may order");
        assertThat(findings.toString()).doesNotContain("k-secret");
    }

    @Test
    void theChatIsOnForThoseWhoAreNamed() {
        assertThat(finding(survey(Map.of()), "Telegram").detail()).isEqualTo("no bot");
        assertThat(finding(
                                survey(Map.of(
                                        "WAGGLE_TELEGRAM_TOKEN", "t", "WAGGLE_TELEGRAM_ALLOWED_USERS", "1815,1816")),
                                "Telegram")
                        .detail())
                .isEqualTo("for 2 people");
    }

    @Test
    void aPortIsFreeUntilSomebodyListens() throws IOException {
        int port = Ports.free();
        assertThat(Survey.free(port)).isTrue();

        try (var _ = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(Survey.free(port)).isFalse();
        }
    }

    private List<Finding> survey(Map<String, String> more) {
        return survey(more, Inside.nothing("there is none"));
    }

    private List<Finding> survey(Map<String, String> more, Inside inside) {
        var environment = new HashMap<>(more);
        environment.put("PATH", bin.toString());
        return new Survey(environment, false, inside).findings();
    }

    private static Finding finding(List<Finding> findings, String what) {
        return findings.stream()
                .filter(finding -> finding.what().equals(what))
                .findFirst()
                .orElseThrow();
    }

    private void program(String name, String script) throws IOException {
        Path file = Files.writeString(bin.resolve(name), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
