/** Tells the queen what a person wants until she has heard it. */
@NullMarked
package dev.waggle.gateway.submit;

import org.jspecify.annotations.NullMarked;
