package dev.waggle.worker.engine.commandline;

import dev.waggle.common.Secret;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A coding agent's command line, {@code waggle.engines.<name>}.
 *
 * @param command program and arguments; {@code {prompt-file}}, {@code {workspace}}, {@code {model}} and {@code {resume}} are filled in. Where no word names the
 *     prompt file, the prompt comes on standard input
 * @param environment what the agent sees beside PATH, HOME, LANG, TERM; never a secret; blank ones are left out. {@code {egress}} is the
 *     worker's proxy, where models are asked below {@code /<provider>}; {@code {token}} is what is shown there in place of a key
 * @param secrets the same for keys that the proxy cannot put in: only this agent's processes get them, and they are taken out of all that it says
 * @param model what {@code {model}} is where the role names none
 * @param network whether it shares the machine's network; without it, it reaches the proxy and nothing else
 * @param hosts what it may reach through the proxy beside models: {@code host}, {@code *.domain}, both by TLS, or {@code host:port}
 * @param prompt what the prompt file holds
 * @param output how its standard output is read
 * @param install the one line that installs it, for the error that says it is missing
 * @param otherwise the engine that takes over where this one is not installed or its provider will have none of it
 * @param input what comes on its standard input
 * @param session how it goes on with what it did before
 */
public record AgentProperties(
        List<String> command,
        @DefaultValue Map<String, String> environment,
        @DefaultValue Map<String, Secret> secrets,
        @DefaultValue("") String model,
        @DefaultValue("false") boolean network,
        @DefaultValue List<String> hosts,
        @DefaultValue("brief") Prompt.Style prompt,
        @DefaultValue("plain") Transcript.Style output,
        @DefaultValue("") String install,
        @DefaultValue("") String otherwise,
        @DefaultValue("prompt") Input input,
        @DefaultValue Session session) {
    /**
     * What an agent remembers between its attempts at one task.
     *
     * @param files where it keeps that, below its home; where there are none, it remembers nothing
     * @param resume what stands in its command in place of the word {@code {resume}} when it goes on, with {@code {session}} filled in
     */
    public record Session(
            @DefaultValue List<String> files, @DefaultValue List<String> resume) {
        static final Session NONE = new Session(List.of(), List.of());

        public Session {
            files = List.copyOf(files);
            resume = List.copyOf(resume);
        }
    }

    private static final String RESUME = "{resume}";

    /** What an agent reads. */
    public enum Input {
        /** The prompt, or nothing where that is in a file. */
        PROMPT,
        /** Claude Code's {@code stream-json}: the prompt, and while it works what the person says. */
        MESSAGES
    }

    /** The plain shell agent: it runs the fenced {@code sh} block of the request and nothing else. */
    public static final AgentProperties SHELL = of(Prompt.Style.SCRIPT, "sh", "-e", "{prompt-file}");

    public AgentProperties {
        command = List.copyOf(command);
        hosts = List.copyOf(hosts);
        environment = Map.copyOf(environment);
        secrets = Map.copyOf(secrets);
    }

    /** An agent that needs no more than its command. */
    static AgentProperties of(Prompt.Style prompt, String... command) {
        return new AgentProperties(
                List.of(command),
                Map.of(),
                Map.of(),
                "",
                false,
                List.of(),
                prompt,
                Transcript.Style.PLAIN,
                "",
                "",
                Input.PROMPT,
                Session.NONE);
    }

    /** The words that it is started with, before their places are filled in. */
    List<String> words(@Nullable String session) {
        var words = new ArrayList<String>();
        for (String word : command) {
            if (!word.equals(RESUME)) {
                words.add(word);
            } else if (session != null) {
                this.session.resume().forEach(one -> words.add(one.replace("{session}", session)));
            }
        }
        return words;
    }

    /**
     * All that it sees beside what everybody sees.
     *
     * @param egress where it finds the proxy
     * @param token what it shows there
     * @param model which model it is to use
     */
    Map<String, String> wholeEnvironment(String egress, Secret token, String model) {
        var whole = new HashMap<String, String>();
        if (!hosts.isEmpty()) {
            String proxy = egress.replace("://", "://task:" + token.value() + "@");
            Stream.of("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY").forEach(name -> whole.put(name, proxy));
            Stream.of("no_proxy", "NO_PROXY").forEach(name -> whole.put(name, "127.0.0.1,localhost"));
        }
        environment.forEach((name, value) -> {
            if (!value.isBlank()) {
                whole.put(
                        name,
                        value.replace("{egress}", egress)
                                .replace("{token}", token.value())
                                .replace("{model}", model));
            }
        });
        secrets.forEach((name, secret) -> {
            if (!secret.missing()) {
                whole.put(name, secret.value());
            }
        });
        return whole;
    }
}
