package dev.inkwire.starter.database;

import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Runs the transactions of methods that are annotated with {@code @Transactional} with a {@link TransactionRetry}. */
final class RetryingInterceptor implements MethodInterceptor {

    @Override
    public @Nullable Object invoke(MethodInvocation method) throws Throwable {
        Object result = method.proceed();
        return result instanceof Mono<?> transaction ? TransactionRetry.retry(transaction) : result;
    }
}
