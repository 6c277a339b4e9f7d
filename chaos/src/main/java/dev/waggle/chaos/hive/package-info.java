/** A whole hive in processes of its own, each with connections that can be broken. */
@NullMarked
package dev.waggle.chaos.hive;

import org.jspecify.annotations.NullMarked;
