package dev.waggle.orchestrator.project;

import dev.waggle.common.WaggleException;
import dev.waggle.common.api.NewProject;
import dev.waggle.common.contract.Fault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What may stand in a project's fields. */
final class ProjectRules {
    private static final int LONGEST_LINE = 200;
    private static final int LONGEST_TEXT = 20_000;
    private static final List<String> STATUSES = List.of("active", "archived");

    private ProjectRules() {}

    /** The title that a new project must have; the rest is checked with it. */
    static String titleOf(NewProject project) {
        String title = project.title();
        if (title == null) {
            throw new WaggleException(Fault.BAD_REQUEST, "title is missing: give the project a name of one line");
        }
        checkChange(project);
        return title.strip();
    }

    static void checkChange(NewProject change) {
        if (change.title() != null && change.title().isBlank()) {
            throw new WaggleException(Fault.BAD_REQUEST, "title is empty: give the project a name of one line");
        }
        line("title", change.title());
        text("description", change.description());
        line("tech_stack", change.techStack());
        line("check_command", change.checkCommand());
        if (change.status() != null && !STATUSES.contains(change.status())) {
            throw new WaggleException(
                    Fault.BAD_REQUEST, "status '" + change.status() + "' is not one of " + String.join(", ", STATUSES));
        }
    }

    private static void line(String field, @Nullable String value) {
        if (value != null && (value.length() > LONGEST_LINE || value.chars().anyMatch(Character::isISOControl))) {
            throw new WaggleException(
                    Fault.BAD_REQUEST,
                    field + " must be one line of at most " + LONGEST_LINE + " characters without control characters");
        }
    }

    private static void text(String field, @Nullable String value) {
        if (value != null && (value.length() > LONGEST_TEXT || value.indexOf('\0') >= 0)) {
            throw new WaggleException(
                    Fault.BAD_REQUEST,
                    field + " must be at most " + LONGEST_TEXT + " characters without NUL characters");
        }
    }
}
