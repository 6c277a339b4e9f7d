package dev.waggle.worker.engine.commandline;

import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A coding agent's command line, {@code waggle.engines.<name>}.
 *
 * @param command program and arguments; {@code {prompt-file}}, {@code {workspace}} and {@code {model}} are filled in
 * @param environment what the agent sees beside PATH, HOME, LANG, TERM; never a secret
 * @param prompt what the prompt file holds
 * @param output how its standard output is read
 * @param version a command that prints its version, for a look at what is installed
 * @param install the one line that installs it, for the error that says it is missing
 */
public record AgentProperties(
        List<String> command,
        @DefaultValue Map<String, String> environment,
        @DefaultValue("brief") Prompt.Style prompt,
        @DefaultValue("plain") Transcript.Style output,
        @DefaultValue List<String> version,
        @DefaultValue("") String install) {
    /** The plain shell agent: it runs the fenced {@code sh} block of the request and nothing else. */
    public static final AgentProperties SHELL = new AgentProperties(
            List.of("sh", "-e", "{prompt-file}"), Map.of(), Prompt.Style.SCRIPT, Transcript.Style.PLAIN, List.of(), "");

    public AgentProperties {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        version = List.copyOf(version);
    }
}
