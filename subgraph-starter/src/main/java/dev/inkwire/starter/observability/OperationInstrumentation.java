package dev.inkwire.starter.observability;

import com.netflix.graphql.dgs.context.GraphQLContextContributorInstrumentation;
import dev.inkwire.starter.cost.CostLimit;
import graphql.ExecutionResult;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationCreateStateParameters;
import graphql.execution.instrumentation.parameters.InstrumentationExecuteOperationParameters;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionParameters;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.observation.GraphQlObservationInstrumentation;

/**
 * Limits the cost of an operation, observes it, and calls the contributors to its context. These are not chained, and
 * the observation of fields and DataLoaders is left out: both would add a call to every field.
 */
final class OperationInstrumentation extends SimplePerformantInstrumentation {

    private final CostLimit costLimit;
    private final GraphQLContextContributorInstrumentation contributors;
    private final GraphQlObservationInstrumentation observations;

    OperationInstrumentation(
            CostLimit costLimit,
            GraphQLContextContributorInstrumentation contributors,
            GraphQlObservationInstrumentation observations) {
        this.costLimit = costLimit;
        this.contributors = contributors;
        this.observations = observations;
    }

    @Override
    public CompletableFuture<InstrumentationState> createStateAsync(InstrumentationCreateStateParameters parameters) {
        contributors.createState(parameters);
        return observations.createStateAsync(parameters);
    }

    @Override
    public @Nullable InstrumentationContext<ExecutionResult> beginExecution(
            InstrumentationExecutionParameters parameters, InstrumentationState state) {
        return observations.beginExecution(parameters, state);
    }

    @Override
    public @Nullable InstrumentationContext<ExecutionResult> beginExecuteOperation(
            InstrumentationExecuteOperationParameters parameters, InstrumentationState state) {
        observations.beginExecuteOperation(parameters, state);
        costLimit.check(parameters.getExecutionContext());
        return null;
    }
}
