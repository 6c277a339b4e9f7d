package dev.waggle.testing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Finds a canary in bytes, whichever form it has; most bytes are not even looked at. */
final class CanaryMarks {
    private static final List<byte[]> FORMS = Canary.all().stream()
            .map(form -> form.getBytes(StandardCharsets.US_ASCII))
            .toList();
    /** No form is shorter. */
    private static final int SHORTEST =
            FORMS.stream().mapToInt(form -> form.length).min().orElseThrow();

    private static final int LONGEST =
            FORMS.stream().mapToInt(form -> form.length).max().orElseThrow();
    /** How far the next place lies at which a form may end its first bytes, by the byte that is there now. */
    private static final int[] SKIPS = skips();

    private CanaryMarks() {}

    /** So many bytes at the end of a piece may be the beginning of a mark. */
    static int overlap() {
        return LONGEST - 1;
    }

    /** Where the first one begins; -1 where there is none. */
    static int in(byte[] bytes, int length) {
        for (int end = SHORTEST - 1; end < length; ) {
            int skip = SKIPS[bytes[end] & 0xff];
            if (skip > 0) {
                end += skip;
                continue;
            }
            int start = end - SHORTEST + 1;
            for (byte[] form : FORMS) {
                if (start + form.length <= length
                        && Arrays.equals(bytes, start, start + form.length, form, 0, form.length)) {
                    return start;
                }
            }
            end++;
        }
        return -1;
    }

    private static int[] skips() {
        int[] skips = new int[256];
        Arrays.fill(skips, SHORTEST);
        for (byte[] form : FORMS) {
            for (int i = 0; i < SHORTEST; i++) {
                int letter = form[i] & 0xff;
                skips[letter] = Math.min(skips[letter], SHORTEST - 1 - i);
            }
        }
        return skips;
    }
}
