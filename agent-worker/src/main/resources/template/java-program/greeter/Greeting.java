package {{package}};

import java.util.List;

/** Greets people. */
final class Greeting {
    private Greeting() {}

    /** A greeting for everybody who is named, else for the world. */
    static String of(List<String> names) {
        List<String> people = names.stream().map(String::strip).filter(name -> !name.isEmpty()).toList();
        if (people.isEmpty()) {
            return "Hello, world!";
        }
        int last = people.size() - 1;
        String before = String.join(", ", people.subList(0, last));
        return "Hello, " + (before.isEmpty() ? "" : before + " and ") + people.get(last) + "!";
    }
}
