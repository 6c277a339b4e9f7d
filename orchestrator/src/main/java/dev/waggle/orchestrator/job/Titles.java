package dev.waggle.orchestrator.job;

/** Short forms of what people write. */
final class Titles {
    private static final int LONGEST = 80;
    private static final int MOST_KEPT = 4_000;

    private Titles() {}

    /** The first line that says something, shortened at a word. */
    static String of(String request) {
        String line = request.lines()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .map(text -> text.replace('\t', ' '))
                .orElse("(no text)");
        if (line.length() <= LONGEST) {
            return line;
        }
        int space = line.lastIndexOf(' ', LONGEST - 1);
        return end(line, space > LONGEST / 2 ? space : LONGEST - 1) + "…";
    }

    /** What can be stored of a text that was refused. */
    static String storable(String text) {
        String kept = text.length() <= MOST_KEPT ? text : end(text, MOST_KEPT) + "…";
        var clean = new StringBuilder(kept.length());
        kept.codePoints().map(point -> isText(point) ? point : '\uFFFD').forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private static boolean isText(int point) {
        return point == '\n'
                || point == '\t'
                || point == '\r'
                || !Character.isISOControl(point)
                        && (point > Character.MAX_VALUE || !Character.isSurrogate((char) point));
    }

    /** Never half a character. */
    private static String end(String text, int length) {
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }
}
