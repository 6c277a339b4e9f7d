/** Orders that come again: at moments that a person named, each is submitted as if the person did. */
@NullMarked
package dev.waggle.orchestrator.schedule;

import org.jspecify.annotations.NullMarked;
