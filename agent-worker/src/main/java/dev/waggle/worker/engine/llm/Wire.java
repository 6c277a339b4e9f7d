package dev.waggle.worker.engine.llm;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.googleai.GoogleAiGeminiChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiStreamingChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.waggle.common.Secret;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes and reads a provider's messages through LangChain4j, which sends them over our own connection and never retries. */
final class Wire {
    /** Anthropic wants a limit with every question; this is what its current models take. */
    private static final int USUAL_OUTPUT = 16_000;

    private final LlmProperties.Provider provider;
    private final String baseUrl;
    private final Secret token;
    private final String model;
    private final HttpClientBuilder http;

    Wire(LlmProperties.Provider provider, String baseUrl, Secret token, String model, HttpClientBuilder http) {
        this.provider = provider;
        this.baseUrl = baseUrl;
        this.token = token;
        this.model = model;
        this.http = http;
    }

    /** Whether answers can be bound to a schema; to Anthropic's models it is only told. */
    boolean takesSchemas() {
        return provider.kind() != ProviderKind.ANTHROPIC;
    }

    boolean streaming() {
        return provider.streaming();
    }

    ChatResponse chat(ChatRequest request) {
        return chatModel().chat(request);
    }

    private ChatModel chatModel() {
        return switch (provider.kind()) {
            case OPENAI ->
                OpenAiChatModel.builder()
                        .httpClientBuilder(http)
                        .baseUrl(baseUrl)
                        .apiKey(key())
                        .modelName(model)
                        .maxTokens(provider.maxOutputTokens())
                        .strictJsonSchema(true)
                        .timeout(provider.timeout())
                        .maxRetries(0)
                        .build();
            case GEMINI ->
                GoogleAiGeminiChatModel.builder()
                        .httpClientBuilder(http)
                        .baseUrl(baseUrl)
                        .apiKey(key())
                        .modelName(model)
                        .maxOutputTokens(provider.maxOutputTokens())
                        .timeout(provider.timeout())
                        .maxRetries(0)
                        .build();
            case ANTHROPIC ->
                AnthropicChatModel.builder()
                        .httpClientBuilder(http)
                        .baseUrl(baseUrl)
                        .apiKey(key())
                        .modelName(model)
                        .maxTokens(Objects.requireNonNullElse(provider.maxOutputTokens(), USUAL_OUTPUT))
                        .timeout(provider.timeout())
                        .maxRetries(0)
                        .build();
        };
    }

    StreamingChatModel stream() {
        return switch (provider.kind()) {
            case OPENAI ->
                OpenAiStreamingChatModel.builder()
                        .httpClientBuilder(http)
                        .baseUrl(baseUrl)
                        .apiKey(key())
                        .modelName(model)
                        .maxTokens(provider.maxOutputTokens())
                        .strictJsonSchema(true)
                        .timeout(provider.timeout())
                        .build();
            case GEMINI ->
                GoogleAiGeminiStreamingChatModel.builder()
                        .httpClientBuilder(http)
                        .baseUrl(baseUrl)
                        .apiKey(key())
                        .modelName(model)
                        .maxOutputTokens(provider.maxOutputTokens())
                        .timeout(provider.timeout())
                        .build();
            case ANTHROPIC ->
                AnthropicStreamingChatModel.builder()
                        .httpClientBuilder(http)
                        .baseUrl(baseUrl)
                        .apiKey(key())
                        .modelName(model)
                        .maxTokens(Objects.requireNonNullElse(provider.maxOutputTokens(), USUAL_OUTPUT))
                        .timeout(provider.timeout())
                        .build();
        };
    }

    private @Nullable String key() {
        return token.missing() ? null : token.value();
    }
}
