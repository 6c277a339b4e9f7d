/** The language of our tests: real servers, a clock turned by hand, the house rules. */
@NullMarked
package dev.waggle.testing;

import org.jspecify.annotations.NullMarked;
