/** Money: what models cost, what calls used, what people have; leave to spend is fenced by epochs, money spent is booked once. */
@NullMarked
package dev.waggle.orchestrator.credit;

import org.jspecify.annotations.NullMarked;
