package dev.waggle.gateway.telegram;

/** The one builder of Telegram's HTML: what others wrote is escaped, without marks that turn text around. */
public final class Html {
    private static final int LONGEST = 3500;

    private final StringBuilder text = new StringBuilder();

    /** Words of ours, as they are. */
    public Html add(String ours) {
        text.append(ours);
        return this;
    }

    /** Words of anybody. */
    public Html say(String theirs) {
        text.append(escape(theirs));
        return this;
    }

    public Html bold(String theirs) {
        return add("<b>").say(theirs).add("</b>");
    }

    public Html italic(String theirs) {
        return add("<i>").say(theirs).add("</i>");
    }

    public Html line() {
        return add("\n");
    }

    public boolean roomFor(int more) {
        return text.length() + more < LONGEST;
    }

    @Override
    public String toString() {
        return text.toString().strip();
    }

    /** One line of at most so many characters. */
    public static String line(String words, int most) {
        return cut(words.strip().replaceAll("\\s+", " "), most);
    }

    /** At most so many characters, never half of one. */
    public static String cut(String words, int most) {
        if (words.length() <= most) {
            return words;
        }
        int end = Character.isHighSurrogate(words.charAt(most - 2)) ? most - 2 : most - 1;
        return words.substring(0, end) + "…";
    }

    static String escape(String theirs) {
        return theirs.replaceAll("[\\p{Cc}\\p{Cf}&&[^\\n\\t\\u200d]]", "")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
