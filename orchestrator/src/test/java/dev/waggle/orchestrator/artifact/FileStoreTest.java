package dev.waggle.orchestrator.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.TaskRef;
import dev.waggle.common.id.TaskId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class FileStoreTest {
    static final TaskRef RUN = new TaskRef(new TaskId(UUID.randomUUID()), 7);

    @TempDir
    Path folder;

    @Test
    void aFileIsKeptUnderItsContentsHash() throws IOException {
        var artifact = new FileStore(folder, 10).write(RUN, "check.log", content("0123456789"));

        assertThat(artifact)
                .isEqualTo(new Artifact(
                        RUN, "check.log", 10, "84d89877f0d4041efb6bf91a16f0248f2fd573e6af05c19f96bedb9f882f7882"));
        assertThat(new FileStore(folder, 10).open(artifact)).hasContent("0123456789");
    }

    @Test
    void aFileThatIsTooLargeLeavesNothingBehind() throws IOException {
        assertThatExceptionOfType(WaggleException.class)
                .isThrownBy(() -> new FileStore(folder, 9).write(RUN, "check.log", content("0123456789")))
                .withMessageContaining("9 bytes")
                .extracting(WaggleException::fault)
                .isEqualTo(Fault.TOO_LARGE);
        try (var left = Files.list(folder.resolve(RUN.taskId().toString()))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void withoutSettingsAnArtifactMayHave64Megabytes() {
        var defaults = new Binder(new MapConfigurationPropertySource())
                .bindOrCreate("waggle.artifacts", ArtifactProperties.class);

        assertThat(defaults.largest().toMegabytes()).isEqualTo(64);
    }

    private static InputStream content(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }
}
