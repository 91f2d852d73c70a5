package dev.inkwire.benchmark;

import dev.inkwire.localstack.StackException;

/** Checks of what the graph answers. */
final class Answer {

    private Answer() {}

    /** @param what must be there, in words */
    static void require(boolean condition, String what, Object answer) {
        if (!condition) {
            throw new StackException("The graph's answer is without %s: %s".formatted(what, answer));
        }
    }
}
