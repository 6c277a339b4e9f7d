package dev.waggle.chaos.mutant;

import net.bytebuddy.asm.Advice;

/** Leaves a method out. */
public final class Idle {
    private Idle() {}

    /** Anything but the default value means that the method's own code is left out. */
    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    static boolean enter() {
        return true;
    }
}
