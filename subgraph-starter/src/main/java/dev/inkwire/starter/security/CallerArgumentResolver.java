package dev.inkwire.starter.security;

import com.netflix.graphql.dgs.internal.method.ArgumentResolver;
import graphql.schema.DataFetchingEnvironment;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;

/**
 * Resolves the parameter {@link Caller} of data fetchers. A parameter that is not nullable requires a signed-in caller.
 */
final class CallerArgumentResolver implements ArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Caller.class;
    }

    @Override
    public @Nullable Object resolveArgument(MethodParameter parameter, DataFetchingEnvironment environment) {
        return parameter.isOptional()
                ? Caller.of(environment.getGraphQlContext())
                : Caller.required(environment.getGraphQlContext());
    }
}
