package dev.waggle.testing.telegram;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** People's side by hand: takes typed lines, prints what the chats show, saves the files that come. */
final class Console {
    static final String HELP = """
            ada: build me a to-do list     Ada says it (any name: ada, bob, eve …)
            tap 104 Cancel                 who spoke last taps that button of message 104
            reply 104 please hurry         … answers message 104
            edit 101 a longer list         … edits her own message
            file notes.txt [caption]       … sends a file
            block | unblock                … blocks the bot
            show                           the whole chat of who spoke last
            calls                          what the bot called lately
            down | up                      Telegram is away, and back
            help | quit
            """;
    private static final Pattern SPEECH = Pattern.compile("(\\p{L}[\\p{L}\\d]*):\\s*(.+)");

    private final FakeBot fake;
    private final Path folder;
    private final PrintStream out;
    private final Map<String, Person> known = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private Person speaker;

    Console(FakeBot fake, Path folder, PrintStream out, List<String> names) {
        this.fake = fake;
        this.folder = folder;
        this.out = out;
        names.forEach(this::person);
        speaker = person(names.getFirst());
        fake.watch(this::show);
    }

    List<Person> people() {
        return List.copyOf(known.values());
    }

    /** Does what a line says; false ends it all. */
    boolean take(String line) {
        try {
            Matcher speech = SPEECH.matcher(line.strip());
            if (speech.matches()) {
                speaker = person(speech.group(1));
                fake.people().say(speaker, speech.group(2));
                return true;
            }
            return command(line.strip().split("\\s+", 3));
        } catch (IllegalArgumentException | IllegalStateException | IOException e) {
            out.println("! " + e.getMessage());
            return true;
        }
    }

    private boolean command(String[] words) throws IOException {
        switch (words[0]) {
            case "" -> {}
            case "tap" -> tap(message(words), words.length > 2 ? words[2] : "");
            case "reply" -> fake.people().reply(speaker, message(words), words.length > 2 ? words[2] : "");
            case "edit" -> fake.people().edit(speaker, message(words), words.length > 2 ? words[2] : "");
            case "file" -> file(words.length > 1 ? words[1] : "", words.length > 2 ? words[2] : "");
            case "block" -> fake.people().block(speaker);
            case "unblock" -> fake.people().unblock(speaker);
            case "show" -> out.println(Transcript.numbered(fake, speaker.chat()));
            case "calls" -> calls();
            case "down" -> fake.down();
            case "up" -> fake.up();
            case "quit" -> {
                return false;
            }
            default -> out.print(HELP);
        }
        return true;
    }

    private void tap(Message message, String button) {
        Tap tap = fake.people().tap(speaker, message, button);
        Thread.startVirtualThread(() -> {
            try {
                Toast toast = fake.eyes().awaitAnswer(tap);
                out.println(toast.text().isEmpty() ? "(the tap was taken)" : "(" + toast.text() + ")");
            } catch (AssertionError _) {
                out.println("! nobody answers the tap");
            }
        });
    }

    private void file(String name, String caption) throws IOException {
        Path path = Path.of(name);
        var upload = new Upload(
                String.valueOf(path.getFileName()), "application/octet-stream", java.nio.file.Files.readAllBytes(path));
        fake.people().send(speaker, speaker.chat(), upload, caption);
    }

    private void calls() {
        List<Entry> all = fake.calls();
        for (Entry entry : all.subList(Math.max(0, all.size() - 15), all.size())) {
            out.println(entry.call().method() + " " + entry.call().parameters() + " -> " + entry.answer());
        }
    }

    private Message message(String[] words) {
        int id = words.length > 1 ? Integer.parseInt(words[1]) : 0;
        return fake.eyes().visible(speaker.chat()).stream()
                .filter(message -> message.id() == id)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("no message " + id + " in " + speaker.name() + "'s chat"));
    }

    private Person person(String name) {
        return known.computeIfAbsent(
                name, _ -> fake.people().named(Character.toUpperCase(name.charAt(0)) + name.substring(1)));
    }

    private void show(Message message) {
        String where = message.chat() instanceof Chat.Private && message.fromBot()
                ? "→ " + message.chat().title() + "  "
                : "";
        out.print(where + (message.deleted() ? message.id() + " is deleted\n" : text(message)));
        message.document().filter(_ -> message.fromBot()).ifPresent(file -> save(message, file));
        out.flush();
    }

    private String text(Message message) {
        return Transcript.one(
                message,
                id -> fake.eyes().visible(message.chat()).stream()
                        .filter(other -> other.id() == id)
                        .map(Transcript::start)
                        .findFirst()
                        .orElse("deleted message"),
                true);
    }

    private void save(Message message, Upload file) {
        try {
            java.nio.file.Files.createDirectories(folder);
            Path path = folder.resolve(message.id() + "-" + file.name().replaceAll("[^\\p{L}\\p{N}._-]", "_"));
            java.nio.file.Files.write(path, file.bytes());
            out.println("    saved as " + path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
