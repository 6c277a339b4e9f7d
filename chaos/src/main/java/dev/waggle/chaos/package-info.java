/** Breaks a whole hive on purpose, in processes of its own, and checks that every promise held. */
@NullMarked
package dev.waggle.chaos;

import org.jspecify.annotations.NullMarked;
