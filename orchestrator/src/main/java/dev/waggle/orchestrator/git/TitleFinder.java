package dev.waggle.orchestrator.git;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Repository;

/** What an imported project calls itself: its README's first heading. */
final class TitleFinder {
    private static final Pattern HEADING = Pattern.compile("^ {0,3}# +(.+?)[ #]*$", Pattern.MULTILINE);
    private static final Pattern MARKUP = Pattern.compile("!?\\[([^\\]]*)]\\([^)]*\\)|<[^>]*>|[`*_]");
    private static final int LONGEST = 100;

    private TitleFinder() {}

    static String find(Repository repository, String otherwise) throws IOException {
        var commit = repository.parseCommit(Branches.head(repository, BareStore.MAIN));
        for (var file : Trees.files(repository, commit)) {
            if (file.toLowerCase(Locale.ROOT).matches("readme(\\.md|\\.markdown)?")) {
                var title = Trees.read(repository, commit, file).flatMap(TitleFinder::heading);
                if (title.isPresent()) {
                    return title.get();
                }
            }
        }
        return cut(otherwise);
    }

    static Optional<String> heading(String markdown) {
        return HEADING.matcher(markdown)
                .results()
                .map(heading -> MARKUP.matcher(heading.group(1)).replaceAll("$1"))
                .map(text -> cut(text.replaceAll("\\p{Cntrl}", " ").strip()))
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    private static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST).strip() : text;
    }
}
