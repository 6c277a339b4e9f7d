package dev.waggle.testing.telegram;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A chat as readable text: who said what, buttons, files. Without ids and times, so that it can be compared with a file. */
public final class Transcript {
    private static final String INDENT = "    ";

    private Transcript() {}

    /** What a chat shows now. */
    public static String of(FakeBot bot, Chat chat) {
        return of(bot.eyes(), chat);
    }

    /** The same with message ids, for somebody who wants to tap. */
    public static String numbered(FakeBot bot, Chat chat) {
        return render(bot.eyes().visible(chat), true);
    }

    static String of(Eyes eyes, Chat chat) {
        return render(eyes.visible(chat), false);
    }

    static String render(List<Message> messages, boolean numbered) {
        return messages.stream()
                .map(message -> one(message, id -> answered(messages, id), numbered))
                .collect(Collectors.joining("\n"));
    }

    /** One message: its head, its words, its buttons, each line ended. */
    static String one(Message message, Function<Integer, String> answered, boolean numbered) {
        var head = new ArrayList<String>();
        if (message.replyTo() != null) {
            head.add("to \"" + answered.apply(message.replyTo()) + "\"");
        }
        if (message.fromBot() && !message.silent()) {
            head.add("rings");
        }
        // how often a card was edited is chance; what it shows is not
        if (message.edited() && !message.fromBot()) {
            head.add("edited");
        }
        message.reactions().forEach(head::add);
        var text = new StringBuilder(numbered ? message.id() + " " : "")
                .append(message.from().name())
                .append(head.isEmpty() ? "" : " (" + String.join(", ", head) + ")")
                .append(":\n");
        message.document().ifPresent(file -> line(text, "📎 " + file.name() + ", " + file.type()));
        message.text().lines().forEach(words -> line(text, words));
        for (List<Button> row : message.now().keyboard().rows()) {
            line(text, row.stream().map(button -> "[ " + button.text() + " ]").collect(Collectors.joining(" ")));
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String words) {
        text.append((INDENT + words).stripTrailing()).append('\n');
    }

    private static String answered(List<Message> messages, int id) {
        return messages.stream()
                .filter(message -> message.id() == id)
                .map(Transcript::start)
                .findFirst()
                .orElse("deleted message");
    }

    static String start(Message message) {
        String line = message.text().lines().findFirst().orElse("");
        return line.length() <= 30
                ? line
                : line.substring(0, line.offsetByCodePoints(0, Math.min(29, line.codePointCount(0, line.length()))))
                        + "…";
    }
}
