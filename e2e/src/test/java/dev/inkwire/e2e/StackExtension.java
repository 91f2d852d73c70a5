package dev.inkwire.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.localstack.LocalStack;
import dev.inkwire.starter.test.Spans;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Provides one {@link LocalStack} for the whole test run. It starts before the first test that needs it. Fails a test
 * class if the router, which compares stored answers with those of the subgraphs, has found one that is wrong.
 */
final class StackExtension implements ParameterResolver, AfterAllCallback {

    private static final Namespace NAMESPACE = Namespace.create(StackExtension.class);

    private static final String START = "start";

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return List.of(LocalStack.class, Spans.class)
                .contains(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Store store = context.getRoot().getStore(NAMESPACE);
        // JUnit closes both with the store
        Spans spans = store.computeIfAbsent(Spans.class, key -> new Spans(), Spans.class);
        if (parameter.getParameter().getType() == Spans.class) {
            return spans;
        }
        LocalStack stack = store.computeIfAbsent(LocalStack.class, key -> open(spans), LocalStack.class);
        // a start that failed once fails all tests
        store.computeIfAbsent(START, key -> CompletableFuture.runAsync(stack::start), CompletableFuture.class)
                .join();
        return stack;
    }

    @Override
    public void afterAll(ExtensionContext context) {
        LocalStack stack = context.getRoot().getStore(NAMESPACE).get(LocalStack.class, LocalStack.class);
        if (stack != null) {
            assertThat(stack.router().wrongAnswers()).isEmpty();
        }
    }

    private static LocalStack open(Spans spans) {
        Path module = Path.of("").toAbsolutePath();
        try {
            Map<String, String> environment = new HashMap<>(LocalStack.SHORT_LIVED);
            environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", spans.endpoint());
            environment.put("OTEL_BSP_SCHEDULE_DELAY", "200");
            environment.put("INKWIRE_MAIL_DELAY", "0s");
            return LocalStack.throwaway(module.getParent(), module.resolve("target/stack"), environment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
