package dev.inkwire.notifications.webhook;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsQuery;
import com.netflix.graphql.dgs.InputArgument;
import dev.inkwire.starter.database.Ids;
import dev.inkwire.starter.paging.Connection;
import dev.inkwire.starter.paging.PageArguments;
import reactor.core.publisher.Mono;

@DgsComponent
public class WebhookFetcher {

    private final WebhookService service;

    WebhookFetcher(WebhookService service) {
        this.service = service;
    }

    @DgsQuery
    public Mono<Webhook> webhook(@InputArgument String id) {
        return Mono.justOrEmpty(Ids.parse(id)).flatMap(service::find);
    }

    @DgsQuery
    public Mono<Connection<Webhook>> webhooks(PageArguments page) {
        return service.list(page);
    }
}
