package dev.waggle.gateway.telegram;

import java.util.Set;

/** Something was said in these chats, and is stored. */
public record UpdatesArrived(Set<Long> chats) {}
