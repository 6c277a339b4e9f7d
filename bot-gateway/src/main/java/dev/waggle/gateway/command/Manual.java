package dev.waggle.gateway.command;

import java.util.LinkedHashMap;
import java.util.Map;

/** What can be said here. */
final class Manual {
    /** In the order of the menu. */
    static final Map<String, String> COMMANDS = commands();

    static final String START = """
            <b>Waggle builds software that you order here.</b>
            Write what you want, for example:

            • a command-line to-do list in Python with tests
            • an HTTP service that shortens links
            • a web page for my bakery

            I show the work on one card and ring when you have to look. /help lists the rest.""";

    static final String NOT_ALLOWED = """
            This bot works for people it knows. Ask whoever runs it to add your number to \
            WAGGLE_TELEGRAM_ALLOWED_USERS: %d""";

    static final String AWAY =
            "The hive does not answer at the moment, so nothing came of this. Please try again in a minute.";

    private static final String RULES = """


            <b>Without a command</b> your words are read like this:
            • a job waits for your answer: they are the answer
            • a job of the current project is running: they go to it as a hint
            • else they are a new job: a change of the current project, or a new project where none is current
            Reply to a message of a job to mean that job.""";

    private Manual() {}

    static String help() {
        var text = new StringBuilder("<b>What I can do</b>");
        COMMANDS.forEach((command, what) ->
                text.append("\n/").append(command).append(" – ").append(what));
        return text.append(RULES).toString();
    }

    private static Map<String, String> commands() {
        var all = new LinkedHashMap<String, String>();
        all.put("new", "start a new project: /new and what it shall be");
        all.put("projects", "your projects");
        all.put("project", "the current project: /project NAME, /project none");
        all.put("todo", "what is to be done in the current project");
        all.put("implement", "do one of these: /implement 2");
        all.put("status", "what is running here, or one job: /status #A7F3");
        all.put("jobs", "your last ten jobs");
        all.put("cancel", "end a job: /cancel #A7F3");
        all.put("retry", "try a job again: /retry #A7F3");
        all.put("credits", "what you have left");
        all.put("settings", "approval of plans, engine");
        all.put("help", "this list");
        return all;
    }
}
