package dev.waggle.chaos.mutant;

import java.lang.instrument.Instrumentation;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.matcher.ElementMatchers;

/** Makes a mutant of the JVM that it is let into. */
public final class MutantAgent {
    private MutantAgent() {}

    /** @param name which mutant */
    public static void premain(String name, Instrumentation jvm) {
        var mutant = Mutant.valueOf(name);
        AgentBuilder builder = new AgentBuilder.Default()
                .disableClassFormatChanges()
                .with(AgentBuilder.Listener.StreamWriting.toSystemError().withErrorsOnly());
        for (Mutant.Change change : mutant.changes()) {
            // by its name: to load the advice would load what is about to be changed
            builder = builder.type(ElementMatchers.named(change.type()))
                    .transform(new AgentBuilder.Transformer.ForAdvice()
                            .include(MutantAgent.class.getClassLoader())
                            .advice(change.method(), change.advice().getName()));
        }
        builder.installOn(jvm);
        System.err.println("this queen is the mutant " + mutant);
    }
}
