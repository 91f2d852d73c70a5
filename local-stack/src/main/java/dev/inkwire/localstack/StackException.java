package dev.inkwire.localstack;

/** Reports why the stack cannot run. The message is meant for the person who started it. */
public class StackException extends RuntimeException {

    /** @param message says what is wrong, and how to correct it */
    public StackException(String message) {
        super(message);
    }

    /** @param message says what is wrong, and how to correct it */
    public StackException(String message, Throwable cause) {
        super(message, cause);
    }
}
