package dev.inkwire.starter.error;

import graphql.GraphQLContext;
import io.micrometer.observation.ObservationView;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/** Finds the id of the trace that an operation belongs to, whether or not the trace is exported. */
final class TraceIds {

    private TraceIds() {}

    static String of(GraphQLContext operation) {
        return of(operation.<Object>get(ObservationThreadLocalAccessor.KEY));
    }

    static String of(ContextView context) {
        return of(context.<Object>getOrEmpty(ObservationThreadLocalAccessor.KEY).orElse(null));
    }

    private static String of(@Nullable Object observation) {
        TracingContext trace = observation instanceof ObservationView view
                ? view.getContextView().get(TracingContext.class)
                : null;
        return trace == null || trace.getSpan() == null
                ? UUID.randomUUID().toString().replace("-", "")
                : trace.getSpan().context().traceId();
    }
}
