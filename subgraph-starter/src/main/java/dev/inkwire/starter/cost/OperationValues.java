package dev.inkwire.starter.cost;

import dev.inkwire.starter.error.ApiException;
import dev.inkwire.starter.error.ErrorCode;
import graphql.language.Argument;
import graphql.language.ArrayValue;
import graphql.language.Directive;
import graphql.language.DirectivesContainer;
import graphql.language.Field;
import graphql.language.IntValue;
import graphql.language.Node;
import graphql.language.Value;
import graphql.language.VariableReference;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates the arguments and conditions of an operation.
 *
 * @param variables the coerced variables
 */
record OperationValues(Map<String, Object> variables) {

    /** Returns the value of an argument: a number, or a collection of nodes or values; null when it has neither. */
    @Nullable
    Object argument(Field field, String argument) {
        for (Argument given : field.getArguments()) {
            if (given.getName().equals(argument)) {
                return value(given.getValue());
            }
        }
        return null;
    }

    private @Nullable Object value(Value<?> value) {
        if (value instanceof VariableReference variable) {
            return variables.get(variable.getName());
        }
        if (value instanceof IntValue number) {
            return number.getValue();
        }
        return value instanceof ArrayValue list ? list.getValues() : null;
    }

    /**
     * Evaluates {@code @include} and {@code @skip}.
     *
     * @throws ApiException BAD_USER_INPUT when the condition is null
     */
    boolean isIncluded(Node<?> selection) {
        DirectivesContainer<?> container = (DirectivesContainer<?>) selection;
        if (container.getDirectives().isEmpty()) {
            return true;
        }
        return isTrue(container, "include", true) && !isTrue(container, "skip", false);
    }

    private boolean isTrue(DirectivesContainer<?> selection, String name, boolean absent) {
        for (Directive directive : selection.getDirectives(name)) {
            Argument condition = directive.getArgument("if");
            if (condition != null && condition.getValue() instanceof VariableReference variable) {
                if (variables.get(variable.getName()) instanceof Boolean given) {
                    return given;
                }
                throw new ApiException(
                        ErrorCode.BAD_USER_INPUT,
                        "The variable $%s must not be null, since @%s depends on it."
                                .formatted(variable.getName(), name));
            }
            return condition != null
                    && condition.getValue() instanceof graphql.language.BooleanValue literal
                    && literal.isValue();
        }
        return absent;
    }
}
