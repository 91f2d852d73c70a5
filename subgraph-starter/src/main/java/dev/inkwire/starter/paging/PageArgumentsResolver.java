package dev.inkwire.starter.paging;

import com.netflix.graphql.dgs.internal.method.ArgumentResolver;
import graphql.schema.DataFetchingEnvironment;
import org.springframework.core.MethodParameter;

/** Resolves the parameter {@link PageArguments} of data fetchers. */
final class PageArgumentsResolver implements ArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == PageArguments.class;
    }

    @Override
    public Object resolveArgument(MethodParameter parameter, DataFetchingEnvironment environment) {
        return PageArguments.of(environment.getArguments());
    }
}
