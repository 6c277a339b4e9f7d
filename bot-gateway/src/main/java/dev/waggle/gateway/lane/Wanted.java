package dev.waggle.gateway.lane;

/** Something is to be said in this chat. */
record Wanted(long chatId) {}
