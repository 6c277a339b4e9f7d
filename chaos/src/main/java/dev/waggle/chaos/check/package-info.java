/** Says whether the promises held, by the database and by witnesses that know nothing of it. */
@NullMarked
package dev.waggle.chaos.check;

import org.jspecify.annotations.NullMarked;
