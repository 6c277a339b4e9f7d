/** Clients that submit drills and poll them, and keep count of what they were answered. */
@NullMarked
package dev.waggle.chaos.load;

import org.jspecify.annotations.NullMarked;
