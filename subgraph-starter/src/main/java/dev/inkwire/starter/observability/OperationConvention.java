package dev.inkwire.starter.observability;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.observation.DefaultExecutionRequestObservationConvention;
import org.springframework.graphql.observation.ExecutionRequestObservationContext;

/**
 * Tags an operation with its name: the one that the router passes on in the extensions, or the document's own. Clients
 * choose names, and every value of a tag is a time series of its own, so that only the first names get one.
 */
final class OperationConvention extends DefaultExecutionRequestObservationConvention {

    static final String NAME_EXTENSION = "operationName";
    static final int MAX_NAMES = 100;

    private static final String TAG = "graphql.operation.name";
    private static final int MAX_LENGTH = 64;
    private static final KeyValue ANONYMOUS = KeyValue.of(TAG, "anonymous");
    private static final KeyValue OTHER = KeyValue.of(TAG, "other");

    private final Set<String> names = ConcurrentHashMap.newKeySet();

    @Override
    public KeyValues getLowCardinalityKeyValues(ExecutionRequestObservationContext context) {
        return KeyValues.of(outcome(context), operationType(context), boundedName(context));
    }

    @Override
    public KeyValues getHighCardinalityKeyValues(ExecutionRequestObservationContext context) {
        return KeyValues.of(executionId(context));
    }

    private KeyValue boundedName(ExecutionRequestObservationContext context) {
        String name = name(context);
        if (name == null) {
            return ANONYMOUS;
        }
        boolean isKnown =
                names.contains(name) || name.length() <= MAX_LENGTH && names.size() < MAX_NAMES && names.add(name);
        return isKnown ? KeyValue.of(TAG, name) : OTHER;
    }

    private static @Nullable String name(ExecutionRequestObservationContext context) {
        if (context.getExecutionInput().getExtensions().get(NAME_EXTENSION) instanceof String name) {
            return name;
        }
        var execution = context.getExecutionContext();
        return execution == null ? null : execution.getOperationDefinition().getName();
    }
}
