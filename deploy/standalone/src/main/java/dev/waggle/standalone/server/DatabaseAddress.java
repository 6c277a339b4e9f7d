package dev.waggle.standalone.server;

import dev.waggle.common.Secret;

/** Where a database is and how to come in. */
public record DatabaseAddress(String url, String user, Secret password) {}
