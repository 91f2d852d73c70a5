package dev.inkwire.starter.test;

import io.r2dbc.proxy.ProxyConnectionFactory;
import io.r2dbc.spi.ConnectionFactory;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Records the SQL statements of operations. Statements of pollers are excluded: those that read logs, move cursors,
 * claim rows, erase users, append delayed events, send mail and rotate keys. The statements of projections are
 * included.
 */
public final class Statements implements BeanPostProcessor {

    private static final Pattern BACKGROUND = Pattern.compile(
            "from (event|log|revoked_session|token_keys|signing_key|mail)\\b|from (erasure|outdated_mention|post_job|block_job) order by|where removed order by|projection_|skip locked|scheduled_for <= now|event_due_at <= clock|webhook (left )?join delivery|SELECT 1|pg_(?!advisory)",
            Pattern.CASE_INSENSITIVE);

    private final List<String> executed = new CopyOnWriteArrayList<>();

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (!(bean instanceof ConnectionFactory factory)) {
            return bean;
        }
        return ProxyConnectionFactory.builder(factory)
                .onBeforeQuery(execution -> execution.getQueries().stream()
                        .map(query -> query.getQuery())
                        .filter(sql -> !BACKGROUND.matcher(sql).find())
                        .forEach(executed::add))
                .build();
    }

    /** Returns the statements that were executed while an operation ran. */
    public List<String> during(Runnable operation) {
        executed.clear();
        operation.run();
        return List.copyOf(executed);
    }
}
