package dev.inkwire.starter.security;

import com.netflix.graphql.dgs.internal.method.ArgumentResolver;
import graphql.schema.DataFetchingEnvironment;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;

/** Gives data fetchers their {@link Caller}: a parameter that is not optional takes a signed-in one. */
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
