/** Exercises: attempts that do nothing but what their orders say, and a witness who writes down when. */
@NullMarked
package dev.waggle.worker.drill;

import org.jspecify.annotations.NullMarked;
