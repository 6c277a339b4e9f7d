package dev.waggle.worker.engine.template.wish;

import java.util.Optional;
import java.util.Set;

/** Reads sentences as wishes. Fails with {@code REQUEST_NOT_SUPPORTED}, naming the words, where no template can meet one. */
public final class Wishes {
    /** "Implement T3: add a delete command": what stands behind the colon is the wish. */
    private static final String ITEM_OF_THE_LIST = "(?i)^\\s*implement\\s+[a-z]?[a-z0-9-]{1,15}:\\s+";

    private static final Set<String> REMOVALS = Set.of(
            "delete", "remove", "erase", "drop", "change", "update", "rename", "edit", "modify", "correct", "replace");

    private static final Set<String> POLITE =
            Set.of("please", "can", "could", "would", "will", "you", "now", "also", "hi");

    private Wishes() {}

    /** Reads the order of a new project. */
    public static Wish read(String request) {
        Sentence sentence = sentence(request);
        String name = Names.given(sentence);
        Wish wish = read(request, sentence, name);
        if (Shelf.find(wish.folder() + "/blueprint.json").isEmpty()) {
            throw Refusal.because("There is no template for a " + wish.kind().replace('-', ' ') + " as "
                    + wish.shape().phrase() + ".");
        }
        return wish;
    }

    private static Wish read(String request, Sentence sentence, String name) {
        if (Shapes.wantsPage(sentence)) {
            return SiteReader.read(request, sentence, name);
        }
        Optional<String> tool = ToolReader.tool(sentence);
        return tool.isPresent()
                ? ToolReader.read(request, sentence, name, tool.get())
                : EntriesReader.read(request, sentence, name);
    }

    /** Reads the order of a change of what was built from {@code wish}. */
    public static Wish change(Wish wish, String request) {
        Sentence sentence = sentence(request.replaceFirst(ITEM_OF_THE_LIST, ""));
        refuseRemovals(sentence);
        Product product = switch (wish.product()) {
            case Product.Entries entries -> EntriesReader.change(sentence, entries, wish.shape());
            case Product.Site site -> SiteReader.change(sentence, site);
            case Product.Tool tool ->
                throw Refusal.because("No template can change a " + tool.name().replace('-', ' ') + ".");
        };
        if (!sentence.leftovers().isEmpty()) {
            throw Refusal.words(sentence.leftovers());
        }
        if (product.equals(wish.product())) {
            throw Refusal.because("Nothing in this request is new to the project: what it asks for is already there.");
        }
        return wish.changed(request, product);
    }

    private static Sentence sentence(String request) {
        Sentence sentence = Sentence.of(request);
        if (!sentence.has(term -> !term.is(Sense.BREAK))) {
            throw Refusal.because("The request holds no words.");
        }
        if (Tongues.foreign(request)) {
            throw Refusal.because("The request does not seem to be English, the only language that this engine reads.");
        }
        return sentence;
    }

    /** An answer to a plan may add to a request, not take away from it. */
    public static void refuseRemoval(String answer) {
        refuseRemovals(Sentence.of(answer));
    }

    /** "Remove the search command" must not be taken for a wish to have "remove" and "search". */
    private static void refuseRemovals(Sentence sentence) {
        int verb = sentence.find(0, term -> !POLITE.contains(term.text()) && !term.is(Sense.BREAK));
        boolean removal = verb >= 0 && REMOVALS.contains(sentence.at(verb).text());
        if (removal && !sentence.is(verb + 1, Names::partOfProgram)) {
            throw Refusal.because("The templates can add to a project, not take away or rewrite (\""
                    + sentence.at(verb).written() + " …\"); to have such a command, ask to \"add a "
                    + sentence.at(verb).text() + " command\".");
        }
    }
}
