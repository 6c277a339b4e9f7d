package dev.waggle.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A canary that is planted is found, wherever it is and whatever it looks like. */
class CanaryTest {
    private static final String SECRET = Canary.of("planted");

    private final Path folder = Path.of("target/planted-canaries");

    @BeforeEach
    void anEmptyFolder() throws IOException {
        Folders.delete(folder);
        Files.createDirectories(folder.resolve("deep/er"));
    }

    @Test
    void whereNothingIsPlantedNothingIsFound() throws IOException {
        Files.write(folder.resolve("large"), new byte[3 << 20]);
        Files.writeString(folder.resolve("nearly"), "KanarienVogelSchweigt 4b616e617269656e566f67656c");

        assertThat(CanarySweep.below(folder)).isEmpty();
    }

    @Test
    void aLogIsNamedWithItsLine() throws IOException {
        Files.writeString(folder.resolve("deep/er/queen.log"), "one\ntwo\nkey=" + SECRET + "\n");

        assertThat(CanarySweep.below(folder)).containsExactly(folder.resolve("deep/er/queen.log") + ":3");
    }

    @Test
    void oneThatLiesAcrossTwoPiecesIsFound() throws IOException {
        byte[] large = ("\n" + "x".repeat((1 << 20) - 12) + SECRET + "y".repeat(1 << 20)).getBytes();
        Files.write(folder.resolve("large"), large);

        assertThat(CanarySweep.below(folder)).containsExactly(folder.resolve("large") + ":2");
    }

    @Test
    void itIsKnownInEachOfItsForms() {
        for (int before = 0; before < 4; before++) {
            String text = "x".repeat(before) + SECRET + "yz";
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            assertFound(text);
            assertFound(URLEncoder.encode(text, StandardCharsets.UTF_8));
            assertFound(Base64.getEncoder().encodeToString(bytes));
            assertFound(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
            assertFound(HexFormat.of().formatHex(bytes));
            assertFound(HexFormat.of().withUpperCase().formatHex(bytes));
        }
        assertFound(Canary.token());
        assertThat(Canary.token()).matches("wgl_[A-Za-z0-9_-]{43}");
    }

    private static void assertFound(String text) {
        assertThat(CanarySweep.in(text.getBytes(StandardCharsets.UTF_8)))
                .as(text)
                .isTrue();
    }

    private interface Packing {
        OutputStream into(OutputStream out) throws IOException;
    }

    private static byte[] packed(Packing packing) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (OutputStream out = packing.into(bytes)) {
            out.write(("some text, and " + SECRET).getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void itIsFoundInArchivesAndInObjectsOfGit() throws IOException {
        Files.write(folder.resolve("log.gz"), packed(GZIPOutputStream::new));
        Files.write(folder.resolve("38bd5f"), packed(DeflaterOutputStream::new));
        byte[] zip = packed(out -> {
            var archive = new ZipOutputStream(out);
            archive.putNextEntry(new ZipEntry("src/settings.py"));
            return archive;
        });
        Files.write(folder.resolve("result.zip"), zip);

        assertThat(CanarySweep.below(folder))
                .containsExactlyInAnyOrder(
                        folder.resolve("log.gz") + "!",
                        folder.resolve("38bd5f") + "!",
                        folder.resolve("result.zip") + "!src/settings.py");
        assertThat(CanarySweep.in(zip)).isTrue();
    }
}
