/** What people say and press, read by stated rules and turned into orders, answers and hints. */
@NullMarked
package dev.waggle.gateway.command;

import org.jspecify.annotations.NullMarked;
