/** Model calls as they really go: workers' proxies in processes of their own, a real queen, providers that do what providers do. */
@NullMarked
package dev.waggle.standalone.behaviour.money;

import org.jspecify.annotations.NullMarked;
