/** Records of the HTTP APIs, public and between services, and the declarative clients for them. */
@NullMarked
package dev.waggle.common.api;

import org.jspecify.annotations.NullMarked;
