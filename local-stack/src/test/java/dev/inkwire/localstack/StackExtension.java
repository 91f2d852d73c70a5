package dev.inkwire.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Provides one {@link LocalStack} for the whole test run. It starts before the first test that needs it. */
public final class StackExtension implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(StackExtension.class);

    private static final String START = "start";

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == LocalStack.class;
    }

    @Override
    public LocalStack resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Store store = context.getRoot().getStore(NAMESPACE);
        // JUnit closes the stack with the store
        LocalStack stack = store.computeIfAbsent(LocalStack.class, key -> open(), LocalStack.class);
        // a start that failed once fails all tests
        store.computeIfAbsent(START, key -> CompletableFuture.runAsync(stack::start), CompletableFuture.class)
                .join();
        return stack;
    }

    private static LocalStack open() {
        Path module = Path.of("").toAbsolutePath();
        try {
            return LocalStack.throwaway(module.getParent(), module.resolve("target/stack"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
