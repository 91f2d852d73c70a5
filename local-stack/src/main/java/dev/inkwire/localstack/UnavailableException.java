package dev.inkwire.localstack;

/** Reports that the graph has not answered a request in time. The request may be executed nevertheless. */
public final class UnavailableException extends StackException {

    UnavailableException(String message) {
        super(message);
    }

    UnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
