/** What the whole hive promises, shown with separate processes on real servers. */
@NullMarked
package dev.waggle.standalone.behaviour;

import org.jspecify.annotations.NullMarked;
