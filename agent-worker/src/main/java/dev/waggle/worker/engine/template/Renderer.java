package dev.waggle.worker.engine.template;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import dev.waggle.worker.engine.template.wish.Shelf;
import java.util.Map;

/** Fills templates with facts. Strict: a template that asks for a fact that is not there is a bug, and fails. */
final class Renderer {
    private final String folder;
    private final Map<String, Object> facts;

    Renderer(String folder, Map<String, Object> facts) {
        this.folder = folder;
        this.facts = facts;
    }

    /** A text that is itself a template. */
    String text(String template) {
        return compiler(false).compile(template).execute(facts);
    }

    /** A template of the folder, or with a leading slash of any; values are escaped in HTML. */
    String file(String name) {
        return compiler(name.endsWith(".html")).compile(Shelf.text(path(name))).execute(facts);
    }

    private String path(String name) {
        return name.startsWith("/") ? name.substring(1) : folder + "/" + name;
    }

    private Mustache.Compiler compiler(boolean html) {
        return Mustache.compiler()
                .strictSections(true)
                .emptyStringIsFalse(true)
                .withEscaper(html ? Escapers.HTML : Escapers.NONE);
    }
}
