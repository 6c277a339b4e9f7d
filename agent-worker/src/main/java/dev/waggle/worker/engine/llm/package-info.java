/** Asks models of OpenAI-compatible, Gemini and Anthropic providers for plans, file edits, reviews, documents and answers, and believes nothing unchecked. */
@NullMarked
package dev.waggle.worker.engine.llm;

import org.jspecify.annotations.NullMarked;
