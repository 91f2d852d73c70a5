package dev.inkwire.starter.database;

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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/**
 * Clears the caches of all DataLoaders after each root field of a mutation and before each event of a subscription, and
 * updates snapshots. Otherwise the second field or event would return the values that the first one has loaded. Within
 * a query, each key is still loaded once.
 */
final class LoaderCacheClearing extends GraphQLTypeVisitorStub {

    private final List<OperationSnapshot> snapshots;

    LoaderCacheClearing(List<OperationSnapshot> snapshots) {
        this.snapshots = snapshots;
    }

    @Override
    public TraversalControl visitGraphQLFieldDefinition(
            GraphQLFieldDefinition field, TraverserContext<GraphQLSchemaElement> context) {
        if (context.getParentNode() instanceof GraphQLObjectType type
                && (type.getName().equals("Mutation") || type.getName().equals("Subscription"))) {
            GraphQLCodeRegistry.Builder code = context.getVarFromParents(GraphQLCodeRegistry.Builder.class);
            FieldCoordinates root = FieldCoordinates.coordinates(type, field);
            DataFetcher<?> fetcher = code.getDataFetcher(root, field);
            DataFetcher<?> clearing = environment -> clearAfter(fetcher.get(environment), environment);
            code.dataFetcher(root, clearing);
        }
        return TraversalControl.CONTINUE;
    }

    private @Nullable Object clearAfter(@Nullable Object result, DataFetchingEnvironment environment) {
        if (result instanceof CompletableFuture<?> future) {
            return future.whenComplete((value, failure) -> clear(environment));
        }
        if (result instanceof Publisher<?> events) {
            return Flux.from(events).doOnNext(event -> clear(environment));
        }
        clear(environment);
        return result;
    }

    private void clear(DataFetchingEnvironment environment) {
        snapshots.forEach(snapshot -> snapshot.record(environment.getGraphQlContext()::put));
        environment.getDataLoaderRegistry().getDataLoaders().forEach(DataLoader::clearAll);
    }
}
