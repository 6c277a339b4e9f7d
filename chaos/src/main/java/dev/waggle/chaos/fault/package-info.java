/** What is broken, when and for how long: drawn from a seed, before anything runs. */
@NullMarked
package dev.waggle.chaos.fault;

import org.jspecify.annotations.NullMarked;
