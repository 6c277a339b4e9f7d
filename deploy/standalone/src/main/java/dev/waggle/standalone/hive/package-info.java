/** The services in one JVM: settings, what is checked first, the order of starting and stopping. */
@NullMarked
package dev.waggle.standalone.hive;

import org.jspecify.annotations.NullMarked;
