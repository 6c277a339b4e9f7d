package dev.waggle.standalone.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which providers of models the environment names, the preferred one first. */
public final class Models {
    /** @param provider as in {@code waggle.llm.providers} */
    public record Model(String provider, String how) {}

    private static final List<Model> KEYS = List.of(
            new Model("openrouter", "OPENROUTER_API_KEY"),
            new Model("anthropic", "ANTHROPIC_API_KEY"),
            new Model("gemini", "GEMINI_API_KEY"),
            new Model("openai", "OPENAI_API_KEY"),
            new Model("openai", "OPENAI_BASE_URL"),
            new Model("ollama", "OLLAMA_HOST"));

    private final Map<String, String> environment;

    public Models(Map<String, String> environment) {
        this.environment = environment;
    }

    public List<Model> found() {
        var found = new ArrayList<Model>();
        for (Model model : KEYS) {
            boolean named = !environment.getOrDefault(model.how(), "").isBlank();
            if (named && found.stream().noneMatch(other -> other.provider().equals(model.provider()))) {
                found.add(model);
            }
        }
        return found;
    }

    public Optional<Model> first() {
        return found().stream().findFirst();
    }
}
