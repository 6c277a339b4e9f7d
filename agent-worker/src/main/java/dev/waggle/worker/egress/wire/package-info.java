/** The languages of model providers, as far as the proxy has to understand them: pure, without connection or clock. */
@NullMarked
package dev.waggle.worker.egress.wire;

import org.jspecify.annotations.NullMarked;
