package {{package}};

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Prints rows of texts as a table. */
final class Table {
    private static final int WIDEST = 40;

    private Table() {}

    /** A text on one line, cut where it is too wide for a table. */
    static String shorten(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= WIDEST ? line : line.substring(0, WIDEST - 3) + "...";
    }

    /** A table with a heading; every column is as wide as its values. */
    static String format(List<Map<String, String>> rows, List<String> columns) {
        var lines = new ArrayList<List<String>>();
        lines.add(columns.stream().map(name -> name.toUpperCase(Locale.ROOT).replace('_', ' ')).toList());
        for (Map<String, String> row : rows) {
            lines.add(columns.stream().map(name -> shorten(row.get(name))).toList());
        }
        var out = new StringBuilder();
        for (List<String> line : lines) {
            var text = new StringBuilder();
            for (int i = 0; i < columns.size(); i++) {
                int column = i;
                int width = lines.stream().mapToInt(each -> each.get(column).length()).max().orElse(0);
                text.append(line.get(i)).append(" ".repeat(width - line.get(i).length() + 2));
            }
            out.append(text.toString().stripTrailing()).append('\n');
        }
        return out.toString().stripTrailing();
    }
}
