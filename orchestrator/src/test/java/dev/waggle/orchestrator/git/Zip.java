package dev.waggle.orchestrator.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** An archive, good or bad: what no honest tool writes is patched into its central directory. */
final class Zip {
    private static final int CENTRAL = 0x02014b50;
    private static final int FLAGS = 8;
    private static final int METHOD = 10;
    private static final int SIZE = 24;

    private final List<ZipArchiveEntry> entries = new ArrayList<>();
    private final List<byte[]> contents = new ArrayList<>();
    private final List<Patch> patches = new ArrayList<>();

    Zip file(String name, String content) {
        return file(name, 0100644, content);
    }

    Zip file(String name, int mode, String content) {
        var entry = new ZipArchiveEntry(name);
        entry.setUnixMode(mode);
        entries.add(entry);
        contents.add(content.getBytes(UTF_8));
        return this;
    }

    Zip folder(String name) {
        entries.add(new ZipArchiveEntry(name + "/"));
        contents.add(new byte[0]);
        return this;
    }

    Zip encrypted() {
        patches.add(new Patch(FLAGS, 2, 1));
        return this;
    }

    Zip method(int number) {
        patches.add(new Patch(METHOD, 2, number));
        return this;
    }

    /** Says another size than the content's. */
    Zip claiming(int size) {
        patches.add(new Patch(SIZE, 4, size));
        return this;
    }

    byte[] bytes() {
        try (var channel = new SeekableInMemoryByteChannel();
                var zip = new ZipArchiveOutputStream(channel)) {
            for (int i = 0; i < entries.size(); i++) {
                zip.putArchiveEntry(entries.get(i));
                zip.write(contents.get(i));
                zip.closeArchiveEntry();
            }
            zip.finish();
            var out = new ByteArrayOutputStream();
            out.write(channel.array(), 0, (int) channel.size());
            return patched(out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path in(Path folder) throws IOException {
        return Files.write(Files.createTempFile(folder, "some", ".zip"), bytes());
    }

    private byte[] patched(byte[] zip) {
        var buffer = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int start = 0;
        while (buffer.getInt(start) != CENTRAL) {
            start++;
        }
        for (var patch : patches) {
            if (patch.bytes() == 2) {
                buffer.putShort(start + patch.at(), (short) patch.value());
            } else {
                buffer.putInt(start + patch.at(), patch.value());
            }
        }
        return zip;
    }

    private record Patch(int at, int bytes, int value) {}
}
