package dev.waggle.gateway.command;

import dev.waggle.common.contract.Submitter;
import dev.waggle.gateway.lane.Note;
import dev.waggle.gateway.telegram.Incoming;
import dev.waggle.gateway.telegram.Post;

/** A message of somebody who may order, with what is needed to answer it. */
record Order(long updateId, Incoming.Said said) {
    Submitter person() {
        return new Submitter("telegram", Long.toString(said.userId()), said.name());
    }

    long chat() {
        return said.chatId();
    }

    /** A line in answer to it; asked for again it is the same line. */
    Note answer(String html) {
        return Note.answer(
                said.chatId(),
                said.threadId(),
                "update:" + updateId,
                null,
                Post.plain(html, said.alone() ? null : said.messageId()));
    }
}
