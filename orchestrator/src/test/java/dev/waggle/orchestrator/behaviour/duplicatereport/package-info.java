/** What is reported twice is told once. */
@NullMarked
package dev.waggle.orchestrator.behaviour.duplicatereport;

import org.jspecify.annotations.NullMarked;
