package {{package}};

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes{{#import}} and reads{{/import}} rows as comma-separated values, with a heading line. */
final class Csv {
    private Csv() {}

    static String write(List<Map<String, String>> rows, List<String> columns) {
        var out = new StringBuilder(String.join(",", columns)).append('\n');
        for (Map<String, String> row : rows) {
            out.append(String.join(",", columns.stream().map(name -> quoted(row.get(name))).toList())).append('\n');
        }
        return out.toString();
    }

    private static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
{{#import}}

    static List<Map<String, String>> read(String text) {
        List<List<String>> lines = lines(text);
        if (lines.isEmpty() || !lines.get(0).contains("{{firstName}}")) {
            throw Problem.failed("the first line has no column '{{firstName}}'");
        }
        var rows = new ArrayList<Map<String, String>>();
        for (List<String> line : lines.subList(1, lines.size())) {
            var row = new LinkedHashMap<String, String>();
            for (int i = 0; i < Math.min(line.size(), lines.get(0).size()); i++) {
                row.put(lines.get(0).get(i), line.get(i));
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<List<String>> lines(String text) {
        var lines = new ArrayList<List<String>>();
        var line = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean inside = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean doubled = inside && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"';
            if (doubled) {
                cell.append(c);
                i++;
            } else if (c == '"') {
                inside = !inside;
            } else if (c == ',' && !inside) {
                line.add(cell.toString());
                cell.setLength(0);
            } else if (c == '\n' && !inside) {
                line.add(cell.toString().stripTrailing());
                cell.setLength(0);
                lines.add(List.copyOf(line));
                line.clear();
            } else {
                cell.append(c);
            }
        }
        if (cell.length() > 0 || !line.isEmpty()) {
            line.add(cell.toString().stripTrailing());
            lines.add(List.copyOf(line));
        }
        lines.removeIf(cells -> cells.equals(List.of("")));
        return lines;
    }
{{/import}}
}
