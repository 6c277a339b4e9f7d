package dev.waggle.worker.engine.llm;

import dev.waggle.common.contract.PlannedTask;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** A question, put together section by section; sections without content are left out. */
final class Prompt {
    private final StringBuilder text = new StringBuilder();

    Prompt section(String title, @Nullable String content) {
        if (content != null && !content.isBlank()) {
            text.append("# ").append(title).append('\n').append(content.strip()).append("\n\n");
        }
        return this;
    }

    Prompt list(String title, Collection<String> items) {
        return section(title, items.isEmpty() ? null : "- " + String.join("\n- ", items));
    }

    static String task(PlannedTask task) {
        return task.key() + " " + task.title() + "\n" + task.description() + "\nDone when:\n- "
                + String.join("\n- ", task.criteria());
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
