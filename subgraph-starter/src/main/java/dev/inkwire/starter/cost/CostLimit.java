package dev.inkwire.starter.cost;

import dev.inkwire.starter.error.ApiException;
import dev.inkwire.starter.error.ErrorCode;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.execution.AbortExecutionException;
import graphql.execution.ExecutionContext;
import java.util.List;
import java.util.Map;

/** Refuses an operation that costs too much, before it is executed. */
public final class CostLimit {

    private final long limit;

    CostLimit(long limit) {
        this.limit = limit;
    }

    /** @throws AbortExecutionException if the cost exceeds the limit or cannot be computed */
    public void check(ExecutionContext operation) {
        try {
            long cost = OperationCost.of(operation);
            if (cost > limit) {
                throw new AbortExecutionException(List.of(tooExpensive(cost)));
            }
        } catch (ApiException e) {
            throw new AbortExecutionException(List.of(e.toGraphQlError()));
        }
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
