package dev.waggle.gateway.lane;

import dev.waggle.common.id.JobId;
import dev.waggle.gateway.telegram.Post;
import org.jspecify.annotations.Nullable;

/**
 * One message of ours and what it shall show; given again under the same key it changes that message in place.
 *
 * @param key names the message; the same news can only make it once
 * @param job whose message it is, if a job's
 * @param urgent a person waits for it: it goes before mere changes of cards
 * @param soon it does not wait for the next turn of its card
 * @param file the name of the job's result to put into it, if it shall carry that
 */
public record Note(
        long chatId,
        @Nullable Long threadId,
        String key,
        @Nullable JobId job,
        Post post,
        boolean urgent,
        boolean soon,
        @Nullable String file) {
    /** An answer to what a person said. */
    public static Note answer(long chat, @Nullable Long thread, String key, @Nullable JobId job, Post post) {
        return new Note(chat, thread, key, job, post, true, true, null);
    }
}
