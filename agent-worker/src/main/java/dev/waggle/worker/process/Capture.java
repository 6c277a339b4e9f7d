package dev.waggle.worker.process;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Consumer;

/** Keeps the head and the tail of an output, whatever its length, and tells its lines to a listener. */
final class Capture {
    static final int HEAD = 128 * 1024;
    static final int TAIL = 128 * 1024;
    static final int LONGEST_LINE = 64 * 1024;

    private final Consumer<String> lines;
    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private final byte[] tail = new byte[TAIL];
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long bytes;

    Capture(Consumer<String> lines) {
        this.lines = lines;
    }

    void take(byte[] from, int count) {
        int toHead = (int) Math.min(count, HEAD - Math.min(HEAD, bytes));
        head.write(from, 0, toHead);
        int beyond = count - toHead;
        int skipped = Math.max(0, beyond - TAIL);
        bytes += toHead + skipped;
        for (int i = toHead + skipped; i < count; i++) {
            tail[(int) ((bytes - HEAD) % TAIL)] = from[i];
            bytes++;
        }
        for (int i = 0; i < count; i++) {
            if (from[i] == '\n') {
                endLine();
            } else if (line.size() < LONGEST_LINE) {
                line.write(from[i]);
            }
        }
    }

    /** Call it once, when nothing more will come. */
    Output finish() {
        if (line.size() > 0) {
            endLine();
        }
        long beyond = Math.max(0, bytes - HEAD);
        if (beyond <= TAIL) {
            head.write(tail, 0, (int) beyond);
            return new Output(head.toString(StandardCharsets.UTF_8), bytes, false);
        }
        int oldest = (int) (beyond % TAIL);
        var end = new ByteArrayOutputStream();
        end.write(tail, oldest, TAIL - oldest);
        end.write(tail, 0, oldest);
        String gap = String.format(Locale.ROOT, "%n… %,d bytes left out …%n", beyond - TAIL);
        return new Output(
                head.toString(StandardCharsets.UTF_8) + gap + end.toString(StandardCharsets.UTF_8), bytes, true);
    }

    long bytes() {
        return bytes;
    }

    private void endLine() {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        lines.accept(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
    }
}
