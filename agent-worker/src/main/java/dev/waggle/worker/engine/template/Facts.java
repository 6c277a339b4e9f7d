package dev.waggle.worker.engine.template;

import dev.waggle.worker.engine.template.wish.Product;
import dev.waggle.worker.engine.template.wish.Wish;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What templates can ask for, by name. */
final class Facts {
    private Facts() {}

    static Map<String, Object> of(Wish wish) {
        var facts = new HashMap<String, Object>();
        facts.put("title", wish.title());
        facts.put("Title", capital(wish.title()));
        facts.put("module", wish.module());
        facts.put("package", wish.module().replace("_", ""));
        switch (wish.product()) {
            case Product.Entries entries -> EntryFacts.put(facts, wish, entries);
            case Product.Site site -> SiteFacts.put(facts, site);
            case Product.Tool _ -> {
                // its templates need no more than its name
            }
        }
        return facts;
    }

    static String capital(String words) {
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** "a, b and c". */
    static String listed(List<String> words) {
        int last = words.size() - 1;
        return last <= 0
                ? String.join("", words)
                : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }

    static String withArticle(String words) {
        return (words.matches("[aeiouAEIOU].*") && !words.matches("(uni|use|eu|one).*") ? "an " : "a ") + words;
    }

    /** "a bakery", but "Mario's Pizza". */
    static String withArticleUnlessName(String words) {
        boolean bare = words.matches("\\p{Lu}.*|our .*|my .*|.*[^s]s");
        return bare ? words : withArticle(words);
    }

    /** "GuestBookEntry". */
    static String camel(String words) {
        return Arrays.stream(words.split("[^\\p{L}\\p{N}]+"))
                .map(Facts::capital)
                .collect(Collectors.joining());
    }

    static String lowerFirst(String words) {
        return words.isEmpty() ? words : words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
    }
}
