package dev.waggle.worker.egress.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnSettingsTest {
    @TempDir
    Path home;

    private OwnSettings settings() {
        return OwnSettings.of(Map.of("HOME", home.toString()));
    }

    private void write(String file, String text) throws IOException {
        Path path = home.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    @Test
    void whatTheToolsOfThisMachineAskIsAsked() throws IOException {
        write(".npmrc", "fund=false\n registry = \"https://mirror.example/npm/\"\n");
        write(".config/pip/pip.conf", "[global]\nindex-url = https://me:secret@mirror.example/pypi/simple\n");
        write(".m2/settings.xml", """
                <settings><mirrors>
                  <mirror><id>a</id><mirrorOf>snapshots</mirrorOf><url>https://mirror.example/snapshots</url></mirror>
                  <mirror><id>b</id><mirrorOf>central, other</mirrorOf><url>${env.MIRROR}</url></mirror>
                  <mirror><id>c</id><mirrorOf>*,!internal</mirrorOf><url> https://mirror.example/maven </url></mirror>
                </mirrors></settings>
                """);

        assertThat(settings().npm().value()).isEqualTo("https://mirror.example/npm/");
        assertThat(settings().pypi().value()).isEqualTo("https://me:secret@mirror.example/pypi/simple");
        assertThat(settings().maven().value()).isEqualTo("https://mirror.example/maven");
        assertThat(settings().toString()).doesNotContain("secret");
    }

    @Test
    void theEnvironmentSaysItFirst() throws IOException {
        write(".npmrc", "registry=https://mirror.example/npm/\n");
        var told = OwnSettings.of(Map.of(
                "HOME",
                home.toString(),
                "npm_config_registry",
                "https://other.example/npm",
                "PIP_INDEX_URL",
                "https://other.example/simple"));

        assertThat(told.npm().value()).isEqualTo("https://other.example/npm");
        assertThat(told.pypi().value()).isEqualTo("https://other.example/simple");
    }

    @Test
    void settingsThatSayNothingOrCannotBeReadLeaveMavenCentral() throws IOException {
        assertThat(settings().maven()).isEqualTo(OwnSettings.none().maven());
        write(".m2/settings.xml", "<settings><mirrors><mirror></settings>");
        assertThat(settings().maven()).isEqualTo(OwnSettings.none().maven());
        write(
                ".m2/settings.xml",
                "<!DOCTYPE s [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><settings><mirror><url>&x;</url></mirror></settings>");
        assertThat(settings().maven()).isEqualTo(OwnSettings.none().maven());
    }
}
