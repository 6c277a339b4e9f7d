/** What the command line asks of a hive, over its public HTTP API. */
@NullMarked
package dev.waggle.standalone.client;

import org.jspecify.annotations.NullMarked;
