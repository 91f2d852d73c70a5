package dev.inkwire.starter.error;

import java.io.Serial;
import java.util.List;
import reactor.core.publisher.Mono;

/** Ends a mutation. Its transaction is rolled back, and its payload contains only the errors. */
public final class UserErrorsException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient List<UserError> errors;

    public UserErrorsException(List<UserError> errors) {
        super(errors.toString(), null, false, false);
        this.errors = List.copyOf(errors);
    }

    /** Creates an exception with one error of one input field. */
    public UserErrorsException(UserErrorCode code, String field, String message) {
        this(List.of(UserError.of(code, field, message)));
    }

    /** Returns a Mono that fails with one error of one input field. */
    public static <T> Mono<T> error(UserErrorCode code, String field, String message) {
        return Mono.error(() -> new UserErrorsException(code, field, message));
    }

    public List<UserError> errors() {
        return errors;
    }
}
