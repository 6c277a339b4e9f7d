/** A strict Telegram on loopback: the Bot API as the real server speaks it, people who chat, and faults by script. */
@NullMarked
package dev.waggle.testing.telegram;

import org.jspecify.annotations.NullMarked;
