/** Job events and what a chat shows of them: one card per job, and a message that rings where a person has to look. */
@NullMarked
package dev.waggle.gateway.card;

import org.jspecify.annotations.NullMarked;
