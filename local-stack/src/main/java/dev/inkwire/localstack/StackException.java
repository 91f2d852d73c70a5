package dev.inkwire.localstack;

/** Something that keeps the stack from running; the message is for the person who started it. */
public final class StackException extends RuntimeException {

    /** With a message that says what to do about it. */
    public StackException(String message) {
        super(message);
    }

    /** With a message that says what to do about it, and what brought it about. */
    public StackException(String message, Throwable cause) {
        super(message, cause);
    }
}
