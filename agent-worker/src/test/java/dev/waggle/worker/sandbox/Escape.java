package dev.waggle.worker.sandbox;

import dev.waggle.worker.process.Ended;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A try to get out of a sandbox, or to take more than it may have. */
record Escape(String name, String script, SandboxLimits limits, Judge judge) {
    /** What the try got; null where it was blocked. A try that did not get to the point is no proof and counts as one that got through. */
    interface Judge {
        @Nullable
        String got(Site site, Ended ended) throws Exception;
    }

    /** A script that prints ESCAPED where it gets through, and {@code tried} at its end. */
    static Escape script(String name, String script) {
        return new Escape(name, script + "\necho tried", SandboxLimits.usual(), Escape::said);
    }

    /** A script, and a look at the host after it. */
    static Escape looking(String name, String script, Judge after) {
        return new Escape(name, script + "\necho tried", SandboxLimits.usual(), (site, ended) -> {
            String got = said(site, ended);
            return got == null ? after.got(site, ended) : got;
        });
    }

    /** A system call in Perl's words, and the error with which the filter refuses it. */
    static Escape call(String name, String call, int error) {
        String script = "perl -e '%s; my $r = %s; print $r < 0 ? \"errno \" . ($! + 0) : \"ESCAPED: $r\"'"
                .formatted("my $m = \"\\0\" x 4096", call);
        return new Escape(name, script, SandboxLimits.usual(), (_, ended) -> {
            String out = text(ended);
            return out.equals("errno " + error) ? null : out;
        });
    }

    /** Somebody who wants too much: it has to end before it can say that it got it. */
    static Escape greedy(String name, String script, SandboxLimits limits) {
        return new Escape(
                name,
                "set -e\n" + script + "\necho ESCAPED",
                limits,
                (_, ended) -> ended.ok() || text(ended).contains("ESCAPED") ? "it got what it wanted" : null);
    }

    @Nullable
    String tried(Site site) throws Exception {
        String filled = script;
        for (Map.Entry<String, String> place : site.places().entrySet()) {
            filled = filled.replace("{" + place.getKey() + "}", place.getValue());
        }
        return judge.got(site, site.run(filled, limits));
    }

    private static @Nullable String said(Site site, Ended ended) {
        String out = text(ended);
        if (out.contains("ESCAPED") || out.contains(site.secret())) {
            return out;
        }
        return out.contains("tried") ? null : "it did not get to try: " + out;
    }

    private static String text(Ended ended) {
        return ended.stdout().text() + ended.stderr().text();
    }
}
