package dev.waggle.worker.sandbox;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Tries all escapes as the one who starts it, and prints a line for each: its name and, where it got through, what it got. */
final class EscapesMain {
    private EscapesMain() {}

    public static void main(String[] folder) throws Exception {
        try (var site = new Site(Path.of(folder[0]))) {
            String hole = new SelfTest(site.fence(), Path.of(folder[0])).trouble();
            System.out.println("the self-test\t" + (hole == null ? "" : hole));
            for (Escape escape : Escapes.all()) {
                @Nullable String got = escape.tried(site);
                System.out.println(escape.name() + "\t" + (got == null ? "" : got.replaceAll("\\s+", " ")));
            }
        }
        System.exit(0);
    }
}
