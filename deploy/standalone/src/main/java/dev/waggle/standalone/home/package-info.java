/** The folder where everything that a hive keeps lies: its secrets, its settings, which process runs from it. */
@NullMarked
package dev.waggle.standalone.home;

import org.jspecify.annotations.NullMarked;
