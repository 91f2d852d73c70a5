package dev.inkwire.starter.observability;

import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/** Removes tracing from a subgraph that does not export traces: it is a twentieth of the CPU time of a request. */
final class TracingFilter implements AutoConfigurationImportFilter, EnvironmentAware {

    private static final String TRACING = "org.springframework.boot.micrometer.tracing.";

    private boolean exports;

    @Override
    public void setEnvironment(Environment environment) {
        exports = environment.containsProperty(ObservabilityConfiguration.ENDPOINT);
    }

    @Override
    public boolean[] match(String[] candidates, AutoConfigurationMetadata metadata) {
        boolean[] matches = new boolean[candidates.length];
        for (int i = 0; i < candidates.length; i++) {
            matches[i] = exports || candidates[i] == null || !candidates[i].startsWith(TRACING);
        }
        return matches;
    }
}
