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
 * Enforces the federation directives {@code @authenticated} and {@code @requiresScopes} on fields, inside the subgraph:
 * it may be reached without a router.
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

        /** The argument is a list of sets of scopes, of which one must be held whole. */
        @Override
        void check(GraphQLAppliedDirective directive, GraphQLContext context) {
            Caller caller = Caller.required(context);
            List<List<String>> alternatives = directive.getArgument("scopes").getValue();
            if (alternatives.stream().noneMatch(caller.scopes()::containsAll)) {
                throw new ApiException(ErrorCode.FORBIDDEN, "Takes a scope that the token does not have.");
            }
        }
    }
}
