package dev.inkwire.starter.error;

import java.io.Serial;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Ends a mutation. Its transaction is rolled back, and its payload contains the errors. */
public final class UserErrorsException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient List<UserError> errors;
    private final transient Map<String, Object> payload;

    private UserErrorsException(List<UserError> errors, Map<String, Object> payload) {
        super(errors.toString(), null, false, false);
        this.errors = List.copyOf(errors);
        this.payload = payload;
    }

    public UserErrorsException(List<UserError> errors) {
        this(errors, Map.of());
    }

    /** Creates an exception with one error of one input field. */
    public UserErrorsException(UserErrorCode code, String field, String message) {
        this(List.of(UserError.of(code, field, message)));
    }

    /** Returns a Mono that fails with one error of one input field. */
    public static <T> Mono<T> error(UserErrorCode code, String field, String message) {
        return Mono.error(() -> new UserErrorsException(code, field, message));
    }

    /** Returns an exception whose payload has another field, such as the current object after a conflict. */
    public UserErrorsException with(String field, Object value) {
        return new UserErrorsException(errors, Map.of(field, value));
    }

    /** Returns an exception with the same errors about other fields of the input, by the names of the former ones. */
    public UserErrorsException renamed(Map<String, String> fields) {
        return new UserErrorsException(
                errors.stream().map(error -> error.renamed(fields)).toList(), payload);
    }

    public List<UserError> errors() {
        return errors;
    }

    /** Returns all fields of the payload that are not null. */
    Map<String, Object> payload() {
        Map<String, Object> fields = new HashMap<>(payload);
        fields.put("userErrors", errors);
        return fields;
    }
}
