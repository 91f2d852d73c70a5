package dev.inkwire.starter.cache;

import static java.util.stream.Collectors.toSet;

import com.netflix.graphql.dgs.internal.DgsSchemaProvider;
import com.netflix.graphql.dgs.internal.EntityFetcherRegistry;
import graphql.TrivialDataFetcher;
import graphql.schema.DataFetcher;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchemaElement;
import graphql.schema.GraphQLTypeVisitorStub;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Makes each answer uncacheable that contains a field whose data fetcher, or an entity whose entity fetcher, lacks the
 * annotation {@link RecordsTags}. Wraps these data fetchers when the schema is built, so that the others cost nothing.
 * A data fetcher that only reads a property needs no annotation.
 */
final class UncacheableFields extends GraphQLTypeVisitorStub {

    private static final FieldCoordinates ENTITIES = FieldCoordinates.coordinates("Query", "_entities");

    private final ObjectProvider<DgsSchemaProvider> schema;
    private final EntityFetcherRegistry entityFetchers;

    UncacheableFields(ObjectProvider<DgsSchemaProvider> schema, EntityFetcherRegistry entityFetchers) {
        this.schema = schema;
        this.entityFetchers = entityFetchers;
    }

    @Override
    public TraversalControl visitGraphQLFieldDefinition(
            GraphQLFieldDefinition field, TraverserContext<GraphQLSchemaElement> context) {
        if (context.getParentNode() instanceof GraphQLObjectType type
                && !type.getName().startsWith("__")) {
            GraphQLCodeRegistry.Builder code = context.getVarFromParents(GraphQLCodeRegistry.Builder.class);
            FieldCoordinates coordinates = FieldCoordinates.coordinates(type, field);
            DataFetcher<?> fetcher = code.getDataFetcher(coordinates, field);
            if (coordinates.equals(ENTITIES)) {
                code.dataFetcher(coordinates, checkEntities(fetcher));
            } else if (!(fetcher instanceof TrivialDataFetcher) && !recordsTags(coordinates)) {
                code.dataFetcher(coordinates, uncacheable(fetcher));
            }
        }
        return TraversalControl.CONTINUE;
    }

    private boolean recordsTags(FieldCoordinates field) {
        return schema.getObject().resolvedDataFetchers().stream()
                .filter(fetcher -> fetcher.getParentType().equals(field.getTypeName())
                        && fetcher.getField().equals(field.getFieldName()))
                .anyMatch(fetcher -> fetcher.getMethod().isAnnotationPresent(RecordsTags.class));
    }

    private static DataFetcher<?> uncacheable(DataFetcher<?> fetcher) {
        return environment -> {
            ReadTags.of(environment).uncacheable();
            return fetcher.get(environment);
        };
    }

    private DataFetcher<?> checkEntities(DataFetcher<?> fetcher) {
        Set<String> recorded = entityFetchers.getEntityFetchers().entrySet().stream()
                .filter(entity -> entity.getValue().getSecond().isAnnotationPresent(RecordsTags.class))
                .map(Map.Entry::getKey)
                .collect(toSet());
        return environment -> {
            List<Map<String, Object>> representations = environment.getArgumentOrDefault("representations", List.of());
            for (Map<String, Object> representation : representations) {
                if (!recorded.contains(String.valueOf(representation.get("__typename")))) {
                    ReadTags.of(environment).uncacheable();
                    break;
                }
            }
            return fetcher.get(environment);
        };
    }
}
