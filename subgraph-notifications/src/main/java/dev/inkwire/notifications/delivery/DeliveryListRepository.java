package dev.inkwire.notifications.delivery;

import dev.inkwire.starter.database.Columns;
import dev.inkwire.starter.paging.PageArguments;
import dev.inkwire.starter.paging.PagesLoader.Child;
import java.util.Set;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;

/** Reads pages of the deliveries of webhooks. */
@Repository
class DeliveryListRepository {

    private final DatabaseClient database;

    DeliveryListRepository(DatabaseClient database) {
        this.database = database;
    }

    Flux<Child<Delivery>> pageByWebhook(Set<UUID> webhookIds, DeliverySelection selection, PageArguments page) {
        DeliveryStatus status = selection.status();
        String sql = """
                select webhook.id as parent, delivery.* from unnest(:webhooks) as webhook (id)
                cross join lateral (
                    select %s from delivery where webhook_id = webhook.id and %s and %s order by %s
                ) delivery
                """.formatted(
                        Delivery.COLUMNS,
                        status == null ? "true" : "status = :status",
                        Delivery.NEWEST.beyond(page),
                        Delivery.NEWEST.order(page));
        GenericExecuteSpec statement = database.sql(sql).bind("webhooks", webhookIds.toArray(UUID[]::new));
        return Delivery.NEWEST
                .bind(status == null ? statement : statement.bind("status", status.name()), page)
                .map(row -> new Child<>(Columns.get(row, "parent", UUID.class), Delivery.of(row)))
                .all();
    }
}
