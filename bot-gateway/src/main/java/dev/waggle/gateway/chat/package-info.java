/** Chats and who may order in them: the current project, settings, the allow-list. */
@NullMarked
package dev.waggle.gateway.chat;

import org.jspecify.annotations.NullMarked;
