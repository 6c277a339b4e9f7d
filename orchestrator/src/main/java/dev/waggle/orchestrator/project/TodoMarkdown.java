package dev.waggle.orchestrator.project;

import dev.waggle.common.contract.TodoItem;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A TODO list as Markdown: {@code - [x] T3 Title}, the key in front of the title, so that it stays whatever people do to the line. */
public final class TodoMarkdown {
    private static final Pattern ITEM = Pattern.compile("^\\s*[-*+] \\[([ xX])] +(\\S.*)$");
    private static final Pattern KEYED = Pattern.compile("^([A-Z][A-Z0-9-]{0,15}) +(\\S.*)$");
    private static final Pattern OURS = Pattern.compile("^[A-Z][A-Z-]*[0-9]+$");
    private static final Pattern BREAKS = Pattern.compile("\\s*\\R\\s*");

    private TodoMarkdown() {}

    /** The file TODO.md of a project. */
    public static String print(List<TodoItem> items) {
        return items.stream()
                .map(item -> "- [" + (item.done() ? "x" : " ") + "] " + item.key() + " "
                        + BREAKS.matcher(item.title().strip()).replaceAll(" ") + "\n")
                .collect(Collectors.joining("", "# TODO\n\n", ""));
    }

    /** The items that stand in a file; a line that a person wrote without a key gets the next free one. */
    public static List<TodoItem> parse(String markdown, List<TodoItem> known) {
        Set<String> keys = known.stream().map(TodoItem::key).collect(Collectors.toSet());
        List<Line> lines = markdown.lines()
                .map(ITEM::matcher)
                .filter(Matcher::matches)
                .map(item -> Line.of(item, keys))
                .toList();
        Set<String> used = new HashSet<>(keys);
        lines.forEach(line -> used.add(line.key()));
        Set<String> seen = new HashSet<>();
        return lines.stream()
                .map(line -> new TodoItem(
                        !line.key().isEmpty() && seen.add(line.key()) ? line.key() : nextFree(used),
                        line.title(),
                        line.done()))
                .toList();
    }

    /** A line with its checkbox; the key is empty where none stands there. */
    private record Line(boolean done, String key, String title) {
        static Line of(Matcher item, Set<String> keys) {
            boolean done = !item.group(1).isBlank();
            Matcher keyed = KEYED.matcher(item.group(2));
            // "A nice thing" begins with no key: a word is one where it is known or ends in a number
            return keyed.matches()
                            && (keys.contains(keyed.group(1))
                                    || OURS.matcher(keyed.group(1)).matches())
                    ? new Line(done, keyed.group(1), keyed.group(2).strip())
                    : new Line(done, "", item.group(2).strip());
        }
    }

    private static String nextFree(Set<String> used) {
        int number = 1;
        while (!used.add("T" + number)) {
            number++;
        }
        return "T" + number;
    }
}
