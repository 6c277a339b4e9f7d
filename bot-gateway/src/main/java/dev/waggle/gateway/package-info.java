/** The gateway: takes orders from a Telegram chat and shows there what becomes of them. */
@NullMarked
package dev.waggle.gateway;

import org.jspecify.annotations.NullMarked;
