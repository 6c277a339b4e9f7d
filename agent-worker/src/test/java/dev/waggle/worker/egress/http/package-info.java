/** The server before clients of all kinds. */
@NullMarked
package dev.waggle.worker.egress.http;

import org.jspecify.annotations.NullMarked;
