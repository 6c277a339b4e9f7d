package dev.waggle.worker.engine.template.wish;

import java.util.List;
import java.util.Map;

/** What the entries are, in one and in many. */
public record Thing(String singular, String plural) {
    private static final Map<String, String> ODD = Map.ofEntries(
            Map.entry("people", "person"),
            Map.entry("children", "child"),
            Map.entry("men", "man"),
            Map.entry("women", "woman"),
            Map.entry("mice", "mouse"),
            Map.entry("geese", "goose"),
            Map.entry("feet", "foot"),
            Map.entry("teeth", "tooth"),
            Map.entry("leaves", "leaf"),
            Map.entry("knives", "knife"),
            Map.entry("shelves", "shelf"),
            Map.entry("wolves", "wolf"),
            Map.entry("loaves", "loaf"),
            Map.entry("cookies", "cookie"),
            Map.entry("movies", "movie"),
            Map.entry("pies", "pie"),
            Map.entry("selfies", "selfie"));
    private static final List<String> SAME =
            List.of("sheep", "deer", "fish", "aircraft", "equipment", "furniture", "luggage", "series", "species");

    /** Makes both forms from words as a person wrote them, in one or in many. */
    static Thing of(String words) {
        int cut = words.lastIndexOf(' ') + 1;
        String before = words.substring(0, cut);
        String last = words.substring(cut);
        String one = singular(last);
        return new Thing(before + one, before + plural(one));
    }

    static String singular(String word) {
        String odd = ODD.get(word);
        if (odd != null) {
            return odd;
        }
        if (SAME.contains(word) || word.length() < 4 || !word.endsWith("s") || word.matches(".*(ss|us|is)")) {
            return word;
        }
        if (word.endsWith("ies")) {
            return word.substring(0, word.length() - 3) + "y";
        }
        if (word.matches(".*(ch|sh|x|ss|zz)es|.*(buse|lense|tomatoe|potatoe|heroe)s")) {
            return word.substring(0, word.length() - 2);
        }
        return word.substring(0, word.length() - 1);
    }

    static String plural(String word) {
        if (SAME.contains(word)) {
            return word;
        }
        for (Map.Entry<String, String> odd : ODD.entrySet()) {
            if (odd.getValue().equals(word)) {
                return odd.getKey();
            }
        }
        if (word.matches(".*[^aeiou]y")) {
            return word.substring(0, word.length() - 1) + "ies";
        }
        return word.matches(".*(ch|sh|x|s|z)|tomato|potato|hero") ? word + "es" : word + "s";
    }
}
