package dev.waggle.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipInputStream;

/** Looks for canaries in files, also in packed ones: archives and the objects of git repositories. Names file and line, never a secret. */
final class CanarySweep {
    /** Where secrets belong: settings that a test writes, the configuration of a broker of its own; and the list of the marks. */
    private static final Set<String> ALLOWED = Set.of("waggle.yaml", "rabbitmq.conf", "canary.forms");

    private static final int PIECE = 1 << 20;
    /** Of what is packed no more is looked at. */
    private static final int MOST_UNPACKED = 64 << 20;

    private final List<String> found = new ArrayList<>();

    private CanarySweep() {}

    /** Files below a folder, or one file, that hold a canary, each with its line. */
    static List<String> below(Path folder) {
        var sweep = new CanarySweep();
        try {
            Files.walkFileTree(folder, sweep.new Visitor());
        } catch (IOException _) {
            // what goes away while it is looked at is nowhere
        }
        return sweep.found;
    }

    /** Whether a text or a file holds one. */
    static boolean in(byte[] bytes) {
        var sweep = new CanarySweep();
        try {
            sweep.unpacked("", Arrays.copyOf(bytes, 4), new ByteArrayInputStream(bytes));
        } catch (IOException _) {
            // no archive after all
        }
        return CanaryMarks.in(bytes, bytes.length) >= 0 || !sweep.found.isEmpty();
    }

    private final class Visitor extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = String.valueOf(file.getFileName());
            // a jar is one of this class path, where the list of the marks is
            if (attributes.isRegularFile()
                    && attributes.size() > 0
                    && !name.endsWith(".jar")
                    && !ALLOWED.contains(name)) {
                look(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
        }
    }

    private void look(Path file) {
        try (var in = Files.newInputStream(file)) {
            byte[] piece = new byte[(int) Math.min(PIECE, Files.size(file) + 1)];
            int length = in.readNBytes(piece, 0, piece.length);
            byte[] head = Arrays.copyOf(piece, 4);
            if (holds(in, piece, length)) {
                found.add(file + ":" + line(file));
                return;
            }
            try (var packed = new BufferedInputStream(Files.newInputStream(file))) {
                unpacked(file.toString(), head, packed);
            }
        } catch (IOException _) {
            // unreadable, gone or no archive after all
        }
    }

    private static boolean holds(InputStream rest, byte[] piece, int first) throws IOException {
        int length = first;
        while (CanaryMarks.in(piece, length) < 0) {
            int kept = Math.min(length, CanaryMarks.overlap());
            System.arraycopy(piece, length - kept, piece, 0, kept);
            int read = rest.read(piece, kept, piece.length - kept);
            if (read <= 0) {
                return false;
            }
            length = kept + read;
        }
        return true;
    }

    /** Of the first one in a file that holds one. */
    private static int line(Path file) throws IOException {
        int line = 0;
        try (var lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            for (var next = lines.iterator(); next.hasNext(); ) {
                line++;
                if (in(next.next())) {
                    return line;
                }
            }
        }
        return line;
    }

    private static boolean in(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.ISO_8859_1);
        return CanaryMarks.in(bytes, bytes.length) >= 0;
    }

    private void unpacked(String file, byte[] head, InputStream packed) throws IOException {
        if (head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4) {
            var zip = new ZipInputStream(packed);
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                report(file + "!" + entry.getName(), zip);
            }
        } else if (head[0] == 0x1f && head[1] == (byte) 0x8b) {
            report(file + "!", new GZIPInputStream(packed));
        } else if (head[0] == 0x78 && ((head[0] & 0xff) << 8 | head[1] & 0xff) % 31 == 0) {
            report(file + "!", new InflaterInputStream(packed));
        }
    }

    private void report(String name, InputStream content) throws IOException {
        byte[] bytes = content.readNBytes(MOST_UNPACKED);
        if (CanaryMarks.in(bytes, bytes.length) >= 0) {
            found.add(name);
        }
    }
}
