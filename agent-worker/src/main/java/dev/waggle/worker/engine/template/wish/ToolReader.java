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
        Term term = sentence.at(at);
        boolean weak = !term.text().contains(" ") && EntriesReader.saysEntries(sentence);
        return weak ? Optional.empty() : Optional.of(term.value(Sense.TOOL));
    }

    static Wish read(String request, Sentence sentence, String name, String tool) {
        Shape shape = shape(sentence, tool);
        sentence.useAll(term -> (term.is(Sense.TOOL, tool) || term.is(Sense.DETAIL, tool) || harmless(term))
                && !term.is(Sense.CANNOT, ""));
        if (!sentence.leftovers().isEmpty()) {
            throw Refusal.words(sentence.leftovers());
        }

        String plain = Names.capital(tool.replace('-', ' ')).replace("Url", "URL");
        String title = name.isEmpty() ? plain : name;
        return new Wish(request, List.of(), shape, title, Names.module(title, tool), new Product.Tool(tool));
    }

    /** What is said, else the first shape that has a template for the tool. */
    private static Shape shape(Sentence sentence, String tool) {
        boolean said = sentence.has(term -> term.is(Sense.SHAPE, "command-line") || term.is(Sense.LANGUAGE, "java"));
        Shape shape = Shapes.program(sentence);
        boolean there =
                Shelf.find(shape.folder() + "/" + tool + "/blueprint.json").isPresent();
        return said || there ? shape : Shape.HTTP_SERVICE;
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
