package dev.waggle.worker.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CaptureTest {
    final List<String> lines = new ArrayList<>();
    final Capture capture = new Capture(lines::add);

    @Test
    void aShortOutputIsKeptWhole() {
        take("one\r\ntw");
        take("o\nthree");

        Output output = capture.finish();

        assertThat(output.text()).isEqualTo("one\r\ntwo\nthree");
        assertThat(output.truncated()).isFalse();
        assertThat(lines).containsExactly("one", "two", "three");
    }

    @Test
    void ofAVeryLongLineTheBeginningIsHeard() {
        take("x".repeat(Capture.LONGEST_LINE + 10) + "\nnext\n");

        assertThat(lines).containsExactly("x".repeat(Capture.LONGEST_LINE), "next");
    }

    @Test
    void theTailStartsWithAWholeLine() {
        take("first line\nsecond line\nthird line\n");

        assertThat(capture.finish().tail(20)).isEqualTo("third line\n");
        assertThat(new Output("short", 5, false).tail(25)).isEqualTo("short");
        assertThat(new Output("one very long line", 18, false).tail(4)).isEqualTo("line");
    }

    @Property(tries = 60)
    void headAndTailAreExactWhateverTheLengthAndThePieces(
            @ForAll @IntRange(min = 1, max = 700_000) int length, @ForAll @IntRange(min = 1, max = 200_000) int piece) {
        byte[] all = new byte[length];
        for (int i = 0; i < length; i++) {
            all[i] = (byte) ('a' + i % 26);
        }
        var one = new Capture(_ -> {});
        for (int at = 0; at < length; at += piece) {
            int count = Math.min(piece, length - at);
            byte[] part = new byte[count];
            System.arraycopy(all, at, part, 0, count);
            one.take(part, count);
        }

        Output output = one.finish();

        String whole = new String(all, StandardCharsets.US_ASCII);
        assertThat(output.bytes()).isEqualTo(length);
        if (length <= Capture.HEAD + Capture.TAIL) {
            assertThat(output.text()).isEqualTo(whole);
        } else {
            assertThat(output.text())
                    .startsWith(whole.substring(0, Capture.HEAD))
                    .endsWith(whole.substring(length - Capture.TAIL));
            assertThat(output.truncated()).isTrue();
        }
    }

    private void take(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        capture.take(bytes, bytes.length);
    }
}
