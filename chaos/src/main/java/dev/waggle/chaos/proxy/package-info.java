/** A network that can be broken: TCP on loopback through a door that cuts, mutes, slows and resets. */
@NullMarked
package dev.waggle.chaos.proxy;

import org.jspecify.annotations.NullMarked;
