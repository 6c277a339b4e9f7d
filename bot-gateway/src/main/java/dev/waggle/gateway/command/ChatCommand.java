package dev.waggle.gateway.command;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a message asks for. */
sealed interface ChatCommand {
    record Start() implements ChatCommand {}

    record Help() implements ChatCommand {}

    record New(String text) implements ChatCommand {}

    record Projects() implements ChatCommand {}

    /** @param name empty: which is it */
    record Project(String name) implements ChatCommand {}

    /** @param item the number or key of a TODO item */
    record Implement(String item) implements ChatCommand {}

    record Todo() implements ChatCommand {}

    record Status(String job) implements ChatCommand {}

    record Jobs() implements ChatCommand {}

    record Cancel(String job) implements ChatCommand {}

    record Retry(String job) implements ChatCommand {}

    record Credits() implements ChatCommand {}

    record Settings(String words) implements ChatCommand {}

    /** No command: read by the rules of free text. */
    record Free(String text) implements ChatCommand {}

    /** A command, but not one that can be followed. */
    record Unclear(String hint) implements ChatCommand {}

    /** Meant for somebody else. */
    record NotForUs() implements ChatCommand {}

    Pattern SHAPE = Pattern.compile("/([A-Za-z0-9_]+)(@[A-Za-z0-9_]+)?(?:\\s+(.*))?", Pattern.DOTALL);
    Pattern JOB = Pattern.compile("#?[0-9A-Fa-f]{4}");
    Pattern ITEM = Pattern.compile("[A-Za-z]?[A-Za-z0-9-]{0,15}");

    /** Pure. In groups only commands and replies to us are meant for us. */
    static ChatCommand read(String message, boolean alone, boolean replies) {
        String text = message.strip();
        if (!text.startsWith("/")) {
            return alone || replies ? new Free(text) : new NotForUs();
        }
        var shape = SHAPE.matcher(text);
        if (!shape.matches()) {
            return new Unclear("That is no command. /help lists what I can do.");
        }
        String rest = Optional.ofNullable(shape.group(3)).orElse("").strip();
        String word = shape.group(1).toLowerCase(Locale.ROOT);
        return switch (word) {
            case "start" -> new Start();
            case "help" -> new Help();
            case "new" ->
                rest.isEmpty()
                        ? new Unclear("What shall it be? For example: /new a to-do list in Python with tests")
                        : new New(rest);
            case "projects" -> new Projects();
            case "project" -> new Project(rest);
            case "implement" -> implement(rest);
            case "todo" -> new Todo();
            case "status" -> rest.isEmpty() || job(rest) ? new Status(key(rest)) : noJob("status");
            case "jobs" -> new Jobs();
            case "cancel" -> rest.isEmpty() || job(rest) ? new Cancel(key(rest)) : noJob("cancel");
            case "retry" -> rest.isEmpty() || job(rest) ? new Retry(key(rest)) : noJob("retry");
            case "credits" -> new Credits();
            case "settings" -> new Settings(rest.toLowerCase(Locale.ROOT));
            default -> new Unclear("I do not know /" + word + ". /help lists what I can do.");
        };
    }

    private static ChatCommand implement(String item) {
        return item.isEmpty() || !ITEM.matcher(item).matches()
                ? new Unclear("Which one? For example: /implement 2. /todo lists what there is.")
                : new Implement(item.toUpperCase(Locale.ROOT));
    }

    private static boolean job(String text) {
        return JOB.matcher(text).matches();
    }

    private static String key(String text) {
        return text.replace("#", "").toUpperCase(Locale.ROOT);
    }

    private static ChatCommand noJob(String word) {
        return new Unclear("Which job? For example: /" + word + " #A7F3. /jobs lists yours.");
    }
}
