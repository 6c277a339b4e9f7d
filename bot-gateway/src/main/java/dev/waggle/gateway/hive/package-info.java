/** The queen's public API, asked in the name of the person who spoke. */
@NullMarked
package dev.waggle.gateway.hive;

import org.jspecify.annotations.NullMarked;
