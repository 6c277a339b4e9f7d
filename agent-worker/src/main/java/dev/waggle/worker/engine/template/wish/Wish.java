package dev.waggle.worker.engine.template.wish;

import java.util.ArrayList;
import java.util.List;

/**
 * What a person wants, as far as the templates can meet it: everything that decides the files.
 *
 * @param request the sentence it was read from
 * @param changes the sentences of later changes, oldest first
 * @param title the project's name
 * @param module the name of its package and data file: lower case letters, digits, underscores
 */
public record Wish(String request, List<String> changes, Shape shape, String title, String module, Product product) {
    public Wish {
        changes = List.copyOf(changes);
    }

    /** The folder of its templates. */
    public String folder() {
        return shape.folder() + "/" + kind();
    }

    String kind() {
        return switch (product) {
            case Product.Entries _ -> "entries";
            case Product.Site _ -> "site";
            case Product.Tool tool -> tool.name();
        };
    }

    Wish changed(String change, Product to) {
        var all = new ArrayList<>(changes);
        all.add(change);
        return new Wish(request, all, shape, title, module, to);
    }
}
