package dev.waggle.worker.process;

/**
 * What a subprocess printed: all of it, or head and tail around a line that says how much was left out.
 *
 * @param bytes how much it printed in all
 */
public record Output(String text, long bytes, boolean truncated) {
    /** At most so many characters from the end, without a broken first line. */
    public String tail(int most) {
        if (text.length() <= most) {
            return text;
        }
        String end = text.substring(text.length() - most);
        int line = end.indexOf('\n');
        return line < 0 ? end : end.substring(line + 1);
    }
}
