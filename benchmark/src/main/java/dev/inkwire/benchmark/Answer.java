package dev.inkwire.benchmark;

import dev.inkwire.localstack.StackException;

/** Checks the answers of the graph. */
final class Answer {

    private Answer() {}

    /** @param what the required part of the answer, in words */
    static void require(boolean condition, String what, Object answer) {
        if (!condition) {
            throw new StackException("The answer of the graph lacks %s: %s".formatted(what, answer));
        }
    }
}
