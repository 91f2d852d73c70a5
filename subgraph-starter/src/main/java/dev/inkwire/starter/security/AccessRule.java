package dev.inkwire.starter.security;

import com.netflix.graphql.dgs.DgsDirective;
import dev.inkwire.starter.error.ApiException;
import dev.inkwire.starter.error.ErrorCode;
import graphql.GraphQLContext;
import graphql.schema.DataFetcher;
import graphql.schema.GraphQLAppliedDirective;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.idl.SchemaDirectiveWiring;
import graphql.schema.idl.SchemaDirectiveWiringEnvironment;
import java.util.List;

/**
 * Enforces the federation directives {@code @authenticated} and {@code @requiresScopes} on fields in the subgraph
 * itself, since it can be called without a router.
 *
 * @see <a href="https://www.apollographql.com/docs/graphos/schema-design/federated-schemas/reference/directives">Apollo
 *     Federation directives</a>
 */
abstract class AccessRule implements SchemaDirectiveWiring {

    abstract void check(GraphQLAppliedDirective directive, GraphQLContext context);

    @Override
    public GraphQLFieldDefinition onField(SchemaDirectiveWiringEnvironment<GraphQLFieldDefinition> environment) {
        GraphQLAppliedDirective directive = environment.getAppliedDirective();
        DataFetcher<?> guarded = environment.getFieldDataFetcher();
        return environment.setFieldDataFetcher(fetching -> {
            check(directive, fetching.getGraphQlContext());
            return guarded.get(fetching);
        });
    }

    @DgsDirective(name = "authenticated")
    static final class Authenticated extends AccessRule {

        @Override
        void check(GraphQLAppliedDirective directive, GraphQLContext context) {
            Caller.required(context);
        }
    }

    @DgsDirective(name = "requiresScopes")
    static final class RequiresScopes extends AccessRule {

        /** Requires all scopes of at least one of the sets in the argument. */
        @Override
        void check(GraphQLAppliedDirective directive, GraphQLContext context) {
            Caller caller = Caller.required(context);
            List<List<String>> alternatives = directive.getArgument("scopes").getValue();
            if (alternatives.stream().noneMatch(caller.scopes()::containsAll)) {
                throw new ApiException(ErrorCode.FORBIDDEN, "The token lacks a scope that this field requires.");
            }
        }
    }
}
