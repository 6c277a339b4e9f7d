package dev.waggle.worker.engine.template;

import dev.waggle.worker.workspace.Workspace;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Answers plain questions about a project from its own files. */
final class Answerer {
    private static final Pattern OPEN_ITEM = Pattern.compile("^\\s*[-*] \\[ ] (.+)$");
    private static final String NO_MODEL = "\n\n(Read from the project's files; no model was used.)";
    private static final int MOST_FILES = 60;
    private static final int MOST_OF_README = 1500;

    private final Workspace workspace;
    private final @Nullable Project made;

    private Answerer(Workspace workspace) {
        this.workspace = workspace;
        this.made = Receipt.find(workspace)
                .map(receipt -> Project.of(receipt.wish()))
                .orElse(null);
    }

    /** None where these templates did not make it. */
    private Optional<Project> project() {
        return Optional.ofNullable(made);
    }

    static String answer(String question, Workspace workspace) {
        return new Answerer(workspace).answer(question.toLowerCase(Locale.ROOT)) + NO_MODEL;
    }

    private String answer(String question) {
        if (has(question, "to ?do|open|left|next|missing|remain\\w*|progress")) {
            return openItems();
        }
        if (has(question, "tests?|testing|check|checks|verify")) {
            return project()
                    .map(made -> "Test it with:\n\n    " + made.checkCommand())
                    .orElseGet(() -> section("test", "check"));
        }
        if (has(question, "run|start|launch|execute|use|usage|install|open it|serve")) {
            return project()
                    .map(made -> "Run it with:\n\n    " + made.run())
                    .orElseGet(() -> section("run", "usage", "start", "install"));
        }
        if (has(question, "files?|structure|folders?|where|layout")) {
            return files();
        }
        if (has(question, "language|stack|technolog\\w*|dependenc\\w*|librar\\w*|framework|written in|version")) {
            return project().map(made -> made.techStack() + ".").orElseGet(this::about);
        }
        if (has(question, "what|about|commands?|features?|endpoints?|does|do|can|describe|explain|summary|who|which")) {
            return project().map(Project::summary).orElseGet(this::about);
        }
        return "Without a model I can answer: what the project is, how to run it, how to test it, which files it has,"
                + " what it is written in, and which TODO items are open.";
    }

    private static boolean has(String question, String words) {
        return Pattern.compile("\\b(" + words + ")\\b").matcher(question).find();
    }

    private String openItems() {
        List<String> open = workspace
                .read("TODO.md")
                .map(text -> text.lines()
                        .map(OPEN_ITEM::matcher)
                        .filter(matcher -> matcher.matches())
                        .map(matcher -> "- " + matcher.group(1))
                        .toList())
                .orElse(List.of());
        return open.isEmpty() ? "Nothing is open in TODO.md." : "Open in TODO.md:\n\n" + String.join("\n", open);
    }

    private String files() {
        List<String> all = workspace.files();
        String listed = String.join(
                "\n", all.stream().limit(MOST_FILES).map(path -> "- " + path).toList());
        return all.size() + " files:\n\n" + listed + (all.size() > MOST_FILES ? "\n- …" : "");
    }

    private String about() {
        return workspace
                .read(Documenter.README)
                .map(text -> text.length() > MOST_OF_README ? text.substring(0, MOST_OF_README) + "…" : text)
                .orElse("The project has no README.md that says so.");
    }

    /** The part of the README below a heading that has one of the words. */
    private String section(String... words) {
        String readme = workspace.read(Documenter.README).orElse("");
        for (String part : readme.split("(?m)^(?=#+ )")) {
            String heading = part.lines().findFirst().orElse("").toLowerCase(Locale.ROOT);
            for (String word : words) {
                if (heading.startsWith("#") && heading.contains(word)) {
                    return part.strip();
                }
            }
        }
        return "The project's README.md does not say.";
    }
}
