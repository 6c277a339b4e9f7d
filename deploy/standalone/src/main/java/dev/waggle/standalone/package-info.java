/** The whole hive in one JVM on embedded servers, and the waggle command line. */
@NullMarked
package dev.waggle.standalone;

import org.jspecify.annotations.NullMarked;
