package {{package}};

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The words after a command: values in order, and options such as {@code --year 1965}. */
record Arguments(List<String> values, Map<String, String> options) {
    /** Options that stand alone get the value "yes". */
    static Arguments parse(List<String> words, Set<String> options, Set<String> flags) {
        var values = new ArrayList<String>();
        var given = new HashMap<String, String>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            String name = word.startsWith("--") ? word.substring(2) : "";
            if (name.isEmpty()) {
                values.add(word);
            } else if (flags.contains(name)) {
                given.put(name, "yes");
            } else if (!options.contains(name)) {
                throw Problem.wrongUse("there is no option " + word + " here");
            } else if (i + 1 == words.size()) {
                throw Problem.wrongUse(word + " needs a value");
            } else {
                given.put(name, words.get(++i));
            }
        }
        return new Arguments(values, given);
    }

    /** The only value: the number of an entry. */
    int id() {
        if (values.size() != 1 || !values.get(0).matches("[0-9]{1,9}")) {
            throw Problem.wrongUse("give one number, as in the list");
        }
        return Integer.parseInt(values.get(0));
    }

    /** The only value. */
    String single(String name) {
        if (values.size() != 1) {
            throw Problem.wrongUse("give one " + name);
        }
        return values.get(0);
    }
}
