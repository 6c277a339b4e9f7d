package dev.waggle.worker.engine.template.wish;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.stream.Collectors;

/** Says no: which words cannot be met, what can be built, and what would help. */
public final class Refusal {
    private static final int MOST_QUOTED = 8;
    private static final int LONGEST_QUOTE = 60;
    private static final String OFFER = """
             The template engine uses no model and builds, from an English sentence: command-line programs in Python or Java \
            that keep entries (to-do items, books, expenses, …) or calculate, convert units, count words, check numbers or texts, \
            generate passwords, roll dice, run a timer, play a guessing game, a quiz, hangman, tic-tac-toe or \
            rock-paper-scissors; small HTTP services in Python; static web pages. \
            Leave these words out, or add the key of a model provider (OPENROUTER_API_KEY, OPENAI_API_KEY, GEMINI_API_KEY, \
            ANTHROPIC_API_KEY) or OLLAMA_HOST to order anything else.""";

    private Refusal() {}

    /** Names words of the request that cannot be met. */
    static WaggleException words(Collection<String> words) {
        return because("No template can meet "
                + new LinkedHashSet<>(words)
                        .stream().limit(MOST_QUOTED).map(Refusal::quoted).collect(Collectors.joining(", "))
                + ".");
    }

    /** Says why in a sentence of its own. */
    public static WaggleException because(String sentence) {
        return new WaggleException(Fault.REQUEST_NOT_SUPPORTED, sentence + OFFER);
    }

    private static String quoted(String words) {
        return "\"" + (words.length() > LONGEST_QUOTE ? words.substring(0, LONGEST_QUOTE) + "…" : words) + "\"";
    }
}
