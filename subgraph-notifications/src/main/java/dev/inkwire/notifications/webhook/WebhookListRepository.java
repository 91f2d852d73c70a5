package dev.inkwire.notifications.webhook;

import dev.inkwire.starter.paging.PageArguments;
import dev.inkwire.starter.paging.Slice;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Reads the list of webhooks. */
@Repository
class WebhookListRepository {

    private final DatabaseClient database;

    WebhookListRepository(DatabaseClient database) {
        this.database = database;
    }

    Mono<Slice<Webhook>> page(PageArguments page) {
        String sql = "select %s from webhook where %s order by %s"
                .formatted(Webhook.COLUMNS, Webhook.NEWEST.beyond(page), Webhook.NEWEST.order(page));
        return Webhook.NEWEST.read(database.sql(sql), page, Webhook::of);
    }

    Mono<Integer> count() {
        return database.sql("select count(*)::int from webhook")
                .mapValue(Integer.class)
                .one();
    }
}
