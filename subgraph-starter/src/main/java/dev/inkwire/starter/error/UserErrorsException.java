package dev.inkwire.starter.error;

import java.io.Serial;
import java.util.List;
import reactor.core.publisher.Mono;

/** Ends a mutation: its payload holds these errors and nothing else, and its transaction is rolled back. */
public final class UserErrorsException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient List<UserError> errors;

    public UserErrorsException(List<UserError> errors) {
        super(errors.toString(), null, false, false);
        this.errors = List.copyOf(errors);
    }

    /** With one error, about one field of the input. */
    public UserErrorsException(UserErrorCode code, String field, String message) {
        this(List.of(UserError.of(code, field, message)));
    }

    /** As {@link #UserErrorsException(UserErrorCode, String, String)}, in a flow: what it fails with. */
    public static <T> Mono<T> error(UserErrorCode code, String field, String message) {
        return Mono.error(() -> new UserErrorsException(code, field, message));
    }

    public List<UserError> errors() {
        return errors;
    }
}
