package dev.waggle.orchestrator.credit;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The names under which a model's price may stand. */
final class ModelName {
    /** {@code claude-sonnet-4-5-20250929}, {@code gpt-4o-2024-08-06}, {@code gemini-2.5-flash-latest}. */
    private static final Pattern DATED = Pattern.compile("(.+?)([-@](\\d{8}|\\d{4}-\\d{2}-\\d{2}|latest))$");

    private ModelName() {}

    static List<String> candidates(String model) {
        String bare = model.startsWith("models/") ? model.substring("models/".length()) : model;
        return Stream.of(bare, DATED.matcher(bare).replaceFirst("$1"), Price.ANY)
                .distinct()
                .toList();
    }
}
