package dev.inkwire.starter.error;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchemaElement;
import graphql.schema.GraphQLTypeVisitorStub;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Converts a {@link UserErrorsException} thrown by a mutation into a payload with {@code userErrors}. */
final class UserErrorsVisitor extends GraphQLTypeVisitorStub {

    @Override
    public TraversalControl visitGraphQLFieldDefinition(
            GraphQLFieldDefinition field, TraverserContext<GraphQLSchemaElement> context) {
        if (context.getParentNode() instanceof GraphQLObjectType type
                && type.getName().equals("Mutation")) {
            GraphQLCodeRegistry.Builder code = context.getVarFromParents(GraphQLCodeRegistry.Builder.class);
            FieldCoordinates mutation = FieldCoordinates.coordinates(type, field);
            DataFetcher<?> fetcher = code.getDataFetcher(mutation, field);
            DataFetcher<?> withErrors = environment -> fetch(fetcher, environment);
            code.dataFetcher(mutation, withErrors);
        }
        return TraversalControl.CONTINUE;
    }

    private static @Nullable Object fetch(DataFetcher<?> fetcher, DataFetchingEnvironment environment)
            throws Exception {
        try {
            Object result = fetcher.get(environment);
            return result instanceof CompletableFuture<?> future
                    ? future.exceptionally(UserErrorsVisitor::payload)
                    : result;
        } catch (UserErrorsException e) {
            return payload(e);
        }
    }

    // the payload replaces the value of a future of another type
    @SuppressWarnings("unchecked")
    private static <T> T payload(Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (cause instanceof UserErrorsException e) {
            return (T) e.payload();
        }
        throw cause instanceof RuntimeException unchecked ? unchecked : new CompletionException(cause);
    }
}
