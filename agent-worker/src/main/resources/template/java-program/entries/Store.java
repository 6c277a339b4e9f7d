package {{package}};

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
{{#search}}
import java.util.Locale;
{{/search}}
import java.util.Map;

/** The {{things}} of one JSON file; every change is saved at once. */
final class Store {
    private final Path file;
    private final List<{{Class}}> entries = new ArrayList<>();
    private int nextId = 1;

    Store(Path file) {
        this.file = file;
        if (Files.exists(file)) {
            load();
        }
    }

    /** All {{things}}, oldest first. */
    List<{{Class}}> all() {
        return List.copyOf(entries);
    }

    /** The {{thing}} with a number. */
    {{Class}} get(int id) {
        return entries.stream()
                .filter(entry -> entry.id() == id)
                .findFirst()
                .orElseThrow(() -> Problem.failed("there is no {{thing}} with number " + id));
    }

    /** Adds {{a_thing}} and gives it the next number. */
    {{Class}} add(Map<String, String> texts) {
        var entry = {{Class}}.of(nextId, texts);
        entries.add(entry);
        nextId++;
        save();
        return entry;
    }
{{#import}}

    /** Adds many {{things}} and saves once; all of them or none. */
    int addAll(List<Map<String, String>> rows) {
        var added = new ArrayList<{{Class}}>();
        for (Map<String, String> texts : rows) {
            added.add({{Class}}.of(nextId + added.size(), texts));
        }
        entries.addAll(added);
        nextId += added.size();
        save();
        return added.size();
    }
{{/import}}
{{#change}}

    /** Changes the given values of {{a_thing}}. */
    {{Class}} update(int id, Map<String, String> changes) {
        var old = get(id);
        var texts = old.texts();
        texts.putAll(changes);
        var entry = {{Class}}.of(id, texts);
        entries.set(entries.indexOf(old), entry);
        save();
        return entry;
    }
{{/change}}
{{#delete}}

    /** Takes {{a_thing}} away; its number is not used again. */
    {{Class}} delete(int id) {
        var entry = get(id);
        entries.remove(entry);
        save();
        return entry;
    }
{{/delete}}
{{#search}}

    /** The {{things}} that have a text in any of their values. */
    List<{{Class}}> search(String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return entries.stream()
                .filter(entry -> entry.texts().entrySet().stream()
                        .filter(value -> !List.of("id", "done").contains(value.getKey()))
                        .anyMatch(value -> value.getValue().toLowerCase(Locale.ROOT).contains(wanted)))
                .toList();
    }
{{/search}}

    private void load() {
        try {
            var data = (Map<?, ?>) Json.read(Files.readString(file, StandardCharsets.UTF_8));
            for (Object each : (List<?>) data.get("entries")) {
                var texts = new LinkedHashMap<String, String>();
                ((Map<?, ?>) each).forEach((name, value) -> texts.put(name.toString(), value.toString()));
                entries.add({{Class}}.of(Integer.parseInt(texts.get("id")), texts));
            }
            nextId = Integer.parseInt(data.get("next_id").toString());
        } catch (IOException e) {
            throw Problem.failed("cannot read " + file + ": " + e);
        } catch (RuntimeException e) {
            throw Problem.failed(file + " is not a file of this program, or damaged");
        }
    }

    private void save() {
        var data = new LinkedHashMap<String, Object>();
        data.put("next_id", Integer.toString(nextId));
        data.put("entries", entries.stream().map({{Class}}::texts).toList());
        try {
            // written beside and moved over: a crash never leaves half a file
            Path beside = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(beside, Json.write(data), StandardCharsets.UTF_8);
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw Problem.failed("cannot write " + file + ": " + e);
        }
    }
}
