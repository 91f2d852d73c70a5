package dev.inkwire.starter.test;

import java.util.List;
import org.springframework.graphql.ResponseError;

/** The errors of an operation. */
public final class GraphError extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<ResponseError> errors;

    GraphError(List<ResponseError> errors) {
        super(errors.toString());
        this.errors = errors;
    }

    /** Returns the code of the only error. */
    public String code() {
        if (errors.size() != 1) {
            throw new AssertionError("not one error but " + errors);
        }
        return String.valueOf(errors.get(0).getExtensions().get("code"));
    }
}
