package dev.waggle.gateway.telegram;

/** An update as it came, with what is needed to put it in its place. */
record RawUpdate(long updateId, long chatId, String json) {}
