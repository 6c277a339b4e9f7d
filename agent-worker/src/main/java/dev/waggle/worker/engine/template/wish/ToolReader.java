package dev.waggle.worker.engine.template.wish;

import java.util.List;
import java.util.Optional;

/** Reads wishes for programs that keep nothing: calculator, converter, counter, generator, game. */
final class ToolReader {
    private ToolReader() {}

    /** The tool that is wanted; none where a sentence is about entries. */
    static Optional<String> tool(Sentence sentence) {
        int at = sentence.find(0, term -> term.is(Sense.TOOL));
        if (at < 0) {
            return Optional.empty();
        }
        boolean weak = !sentence.at(at).text().contains(" ") && EntriesReader.saysEntries(sentence);
        return weak ? Optional.empty() : Optional.of(best(sentence, at));
    }

    /** "calculates the factorial" names two: the one that leaves no word open, else the first. */
    private static String best(Sentence sentence, int first) {
        for (int i = first; i < sentence.size(); i++) {
            for (String tool : sentence.at(i).values(Sense.TOOL)) {
                Sentence copy = sentence.copy();
                shape(copy, tool);
                understand(copy, tool);
                if (copy.leftovers().isEmpty()) {
                    return tool;
                }
            }
        }
        return sentence.at(first).value(Sense.TOOL);
    }

    static Wish read(String request, Sentence sentence, String name, String tool) {
        Shape shape = shape(sentence, tool);
        understand(sentence, tool);
        if (!sentence.leftovers().isEmpty()) {
            throw Refusal.words(sentence.leftovers());
        }

        String plain = Names.capital(tool.replace('-', ' ')).replace("Url", "URL");
        String title = name.isEmpty() ? plain : name;
        return new Wish(request, List.of(), shape, title, Names.module(title, tool), new Product.Tool(tool));
    }

    private static void understand(Sentence sentence, String tool) {
        sentence.useAll(term -> term.is(Sense.DETAIL, tool)
                || (term.is(Sense.TOOL, tool) || harmless(term)) && !term.is(Sense.CANNOT, ""));
    }

    /** What is said; a shortener of addresses is a service even where nobody says so. */
    private static Shape shape(Sentence sentence, String tool) {
        boolean said = sentence.has(term -> term.is(Sense.SHAPE, "command-line") || term.is(Sense.LANGUAGE, "java"));
        Shape shape = Shapes.program(sentence);
        return tool.equals("url-shortener") && !said ? Shape.HTTP_SERVICE : shape;
    }

    private static boolean harmless(Term term) {
        return term.is(Sense.GLUE)
                || term.is(Sense.BREAK)
                || term.is(Sense.APP)
                || term.is(Sense.ABILITY, "list")
                || term.is(Sense.PROMISE, "tests")
                || term.is(Sense.PROMISE, "documentation")
                || term.is(Sense.PROMISE, "plain")
                || term.is(Sense.PROMISE, "errors");
    }
}
