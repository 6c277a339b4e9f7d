package dev.waggle.standalone.terminal;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Where a person reads: what is written at the bottom line may be rewritten until something else is said. */
public final class Terminal {
    private static final String CLEAR_LINE = "\r\u001b[2K";
    private static final int DEFAULT_WIDTH = 100;
    private static final int NARROWEST = 40;

    private final PrintStream out;
    private final boolean live;
    private final boolean colour;
    private final int width;
    private boolean barShown;

    /**
     * @param live whether a line can be rewritten
     * @param colour whether it shows colours
     */
    public Terminal(PrintStream out, boolean live, boolean colour, int width) {
        this.out = out;
        this.live = live;
        this.colour = colour;
        this.width = Math.max(NARROWEST, width);
    }

    /** The terminal of this process; where the output goes to a file or a pipe there is no colour and no moving. */
    public static Terminal of(PrintStream out, Map<String, String> environment) {
        boolean tty = "1".equals(environment.get("WAGGLE_TTY")) && !"dumb".equals(environment.get("TERM"));
        boolean colour = tty && environment.getOrDefault("NO_COLOR", "").isEmpty();
        String columns = environment.getOrDefault("COLUMNS", "");
        int width = columns.matches("[0-9]{1,4}") ? Integer.parseInt(columns) : DEFAULT_WIDTH;
        return new Terminal(out, tty, colour, width);
    }

    /** Without colour or movement, for tests and files. */
    public static Terminal plain(PrintStream out) {
        return new Terminal(out, false, false, DEFAULT_WIDTH);
    }

    public boolean live() {
        return live;
    }

    public int width() {
        return width;
    }

    public String paint(Style style, String text) {
        return colour ? style.paint(text) : text;
    }

    public void say(String line) {
        wipe();
        out.println(line);
        out.flush();
    }

    /** Text as it is, for other programs. */
    public void print(String text) {
        wipe();
        out.print(text);
        out.flush();
    }

    /** Rewrites the bottom line; does nothing where lines cannot be rewritten. */
    public void bar(String line) {
        if (live) {
            out.print(CLEAR_LINE + fit(line, width - 1));
            out.flush();
            barShown = true;
        }
    }

    /** Takes the bottom line away. */
    public void wipe() {
        if (barShown) {
            out.print(CLEAR_LINE);
            out.flush();
            barShown = false;
        }
    }

    /** Columns as wide as their widest cell; the last one takes what is left. */
    public void table(List<String> head, List<List<String>> rows) {
        int[] widths = IntStream.range(0, head.size())
                .map(column -> Math.max(
                        head.get(column).length(),
                        rows.stream()
                                .mapToInt(row -> row.get(column).length())
                                .max()
                                .orElse(0)))
                .toArray();
        say(paint(Style.QUIET, line(head, widths)));
        rows.forEach(row -> say(line(row, widths)));
    }

    private static String line(List<String> cells, int[] widths) {
        var line = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column);
            line.append(cell);
            if (column < cells.size() - 1) {
                line.append(" ".repeat(widths[column] - cell.length() + 2));
            }
        }
        return line.toString().stripTrailing();
    }

    /** Cuts a text to a width, with dots where something is left out. */
    public static String fit(String text, int width) {
        return text.length() <= width ? text : text.substring(0, Math.max(0, width - 1)) + "…";
    }
}
