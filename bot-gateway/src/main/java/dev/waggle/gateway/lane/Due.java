package dev.waggle.gateway.lane;

import dev.waggle.common.id.JobId;
import dev.waggle.gateway.telegram.Post;
import org.jspecify.annotations.Nullable;

/**
 * A row of the outbox whose turn it is.
 *
 * @param version what of it is being brought there: it may be wanted differently by the time that is done
 * @param messageId the message that it is already, if it is
 * @param afterId the newest message known in the chat when it was first sent
 * @param unclear whether it was sent and nobody knows if it arrived
 * @param fence the right to speak, checked with every word
 */
record Due(
        long id,
        long chatId,
        @Nullable Long threadId,
        @Nullable JobId job,
        Body body,
        long version,
        boolean textShown,
        @Nullable Long messageId,
        long afterId,
        int attempts,
        boolean unclear,
        boolean plain,
        long fence) {
    /** What is stored of a message. */
    record Body(Post post, @Nullable String file) {
        /** The same words for a reader that cannot read our markup. */
        Body plain() {
            String words = post.html().replaceAll("<[^>]*>", "");
            return new Body(new Post(words, post.buttons(), post.silent(), post.replyTo()), file);
        }
    }

    /** The text is there, the file is not. */
    boolean attaching() {
        return textShown && body.file() != null;
    }
}
