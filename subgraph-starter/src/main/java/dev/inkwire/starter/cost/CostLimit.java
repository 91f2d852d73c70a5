package dev.inkwire.starter.cost;

import com.netflix.graphql.dgs.context.GraphQLContextContributorInstrumentation;
import dev.inkwire.starter.error.ApiException;
import dev.inkwire.starter.error.ErrorCode;
import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.execution.AbortExecutionException;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationCreateStateParameters;
import graphql.execution.instrumentation.parameters.InstrumentationExecuteOperationParameters;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Refuses an operation that costs too much, before it is executed. Also calls the contributors to an operation's
 * context: every instrumentation of its own would make each field dearer.
 */
final class CostLimit extends SimplePerformantInstrumentation {

    private final GraphQLContextContributorInstrumentation contributors;
    private final long limit;

    CostLimit(GraphQLContextContributorInstrumentation contributors, long limit) {
        this.contributors = contributors;
        this.limit = limit;
    }

    @Override
    public @Nullable InstrumentationState createState(InstrumentationCreateStateParameters parameters) {
        return contributors.createState(parameters);
    }

    @Override
    public @Nullable InstrumentationContext<ExecutionResult> beginExecuteOperation(
            InstrumentationExecuteOperationParameters parameters, @Nullable InstrumentationState state) {
        try {
            long cost = OperationCost.of(parameters.getExecutionContext());
            if (cost > limit) {
                throw new AbortExecutionException(List.of(tooExpensive(cost)));
            }
        } catch (ApiException e) {
            throw new AbortExecutionException(List.of(e.toGraphQlError()));
        }
        return null;
    }

    private GraphQLError tooExpensive(long cost) {
        return GraphqlErrorBuilder.newError()
                .errorType(ErrorCode.COST_LIMIT)
                .message(
                        "The operation has a cost of %d. The limit is %d: ask for smaller pages or fewer levels.",
                        cost, limit)
                .extensions(Map.of("code", ErrorCode.COST_LIMIT.name(), "cost", cost, "limit", limit))
                .build();
    }
}
