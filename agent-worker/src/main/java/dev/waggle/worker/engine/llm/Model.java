package dev.waggle.worker.engine.llm;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.output.FinishReason;
import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One model of one provider: a question in, the text of its answer out. */
final class Model {
    private static final Pattern ABOUT_THE_SCHEMA = Pattern.compile("(?i)schema|response_?format|responseMimeType");
    private static final int A_STEP = 4_000;

    private final Guard guard;
    private final Refusal refusal;
    private final Tally tally;
    private final Wire wire;
    private boolean takesSchemas;

    Model(Guard guard, Refusal refusal, Tally tally, Wire wire) {
        this.guard = guard;
        this.refusal = refusal;
        this.tally = tally;
        this.wire = wire;
        this.takesSchemas = wire.takesSchemas();
    }

    /**
     * What the model said.
     *
     * @param cut whether it stopped at the limit of its output
     */
    record Reply(String text, boolean cut) {}

    /** Asks once, and once more without the schema where the provider does not know such a thing. */
    Reply ask(List<ChatMessage> messages, @Nullable JsonSchema schema, Consumer<String> progress, Instant deadline)
            throws InterruptedException {
        JsonSchema taken = takesSchemas ? schema : null;
        try {
            return guard.call(() -> call(messages, taken, progress), tally, deadline);
        } catch (WaggleException e) {
            if (taken == null
                    || e.fault() != Fault.REQUEST_NOT_SUPPORTED
                    || !ABOUT_THE_SCHEMA.matcher(String.valueOf(e.getMessage())).find()) {
                throw e;
            }
            takesSchemas = false;
            return guard.call(() -> call(messages, null, progress), tally, deadline);
        }
    }

    private Reply call(List<ChatMessage> messages, @Nullable JsonSchema schema, Consumer<String> progress) {
        var request = ChatRequest.builder().messages(messages);
        if (schema != null) {
            request.responseFormat(ResponseFormat.builder()
                    .type(ResponseFormatType.JSON)
                    .jsonSchema(schema)
                    .build());
        }
        try {
            return wire.streaming() ? stream(request.build(), progress) : reply(wire.chat(request.build()));
        } catch (WaggleException e) {
            throw e;
        } catch (RuntimeException e) {
            throw refusal.garbage(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private Reply stream(ChatRequest request, Consumer<String> progress) {
        var answer = new CompletableFuture<ChatResponse>();
        StreamingChatModel model = wire.stream();
        model.chat(request, new StreamingChatResponseHandler() {
            private int length;

            @Override
            public void onPartialResponse(String part) {
                int before = length / A_STEP;
                length += part.length();
                if (length / A_STEP > before) {
                    progress.accept("the model is answering: " + length + " characters so far");
                }
            }

            @Override
            public void onCompleteResponse(ChatResponse response) {
                answer.complete(response);
            }

            @Override
            public void onError(Throwable error) {
                answer.completeExceptionally(error);
            }
        });
        // the events were read on this thread: without an end by now there is none to come
        answer.completeExceptionally(refusal.cut());
        try {
            ChatResponse response = answer.join();
            if (response.finishReason() == null) {
                throw refusal.cut();
            }
            return reply(response);
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static Reply reply(ChatResponse response) {
        String text = response.aiMessage().text();
        return new Reply(text == null ? "" : text, response.finishReason() == FinishReason.LENGTH);
    }
}
