package dev.inkwire.notifications.webhook;

import static dev.inkwire.starter.error.UserErrorCode.NOT_ALLOWED;
import static dev.inkwire.starter.error.UserErrorCode.NOT_FOUND;

import dev.inkwire.starter.encryption.Encryption;
import dev.inkwire.starter.error.UserError;
import dev.inkwire.starter.error.UserErrorsException;
import dev.inkwire.starter.paging.Connection;
import dev.inkwire.starter.paging.PageArguments;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Creates, changes, deletes and lists webhooks. */
@Service
class WebhookService {

    /** With the number of concurrent requests to an endpoint, it bounds the number of all requests of a replica. */
    private static final int MAX_WEBHOOKS = 20;

    /** Bounds the time of a transaction. Other deliveries keep their time. */
    private static final int MAX_RESTARTED = 1_000;

    private final WebhookRepository webhooks;
    private final WebhookListRepository list;
    private final WebhookRules rules;
    private final Encryption encryption;
    private final TransactionalOperator transaction;

    WebhookService(
            WebhookRepository webhooks,
            WebhookListRepository list,
            WebhookRules rules,
            Encryption encryption,
            TransactionalOperator transaction) {
        this.rules = rules;
        this.transaction = transaction;
        this.webhooks = webhooks;
        this.list = list;
        this.encryption = encryption;
    }

    Mono<Webhook> find(UUID id) {
        return webhooks.find(id);
    }

    Mono<Connection<Webhook>> list(PageArguments page) {
        return list.page(page)
                .map(slice -> Connection.of(
                        slice, Webhook.NEWEST::cursor, () -> list.count().toFuture()));
    }

    /**
     * Creates a webhook.
     *
     * @param input contains all fields except {@code active}
     * @return fails with user errors, NOT_ALLOWED if there are too many webhooks
     */
    Mono<CreatedWebhook> create(WebhookInput input) {
        return rules.check(input).flatMap(this::insert);
    }

    private Mono<CreatedWebhook> insert(WebhookInput input) {
        WebhookSecret secret = WebhookSecret.next();
        return webhooks.insert(
                        Objects.requireNonNull(input.url().value()),
                        input.description().value(),
                        names(Objects.requireNonNull(input.events().value())),
                        secret.encrypt(encryption),
                        MAX_WEBHOOKS)
                .map(webhook -> new CreatedWebhook(webhook, secret))
                .switchIfEmpty(Mono.error(() -> new UserErrorsException(List.of(new UserError(
                        NOT_ALLOWED, "There can be at most %d webhooks.".formatted(MAX_WEBHOOKS), null)))));
    }

    /**
     * Changes the fields that the input contains.
     *
     * @return fails with user errors, NOT_FOUND if the webhook does not exist
     */
    Mono<Webhook> update(UUID id, WebhookInput input) {
        return rules.check(input).flatMap(checked -> webhooks.lock(id)
                .switchIfEmpty(notFound())
                .flatMap(webhook -> update(webhook, checked))
                .as(transaction::transactional));
    }

    private Mono<Webhook> update(Webhook webhook, WebhookInput input) {
        String url = Objects.requireNonNull(input.url().or(webhook.url()));
        boolean active = Boolean.TRUE.equals(input.active().or(webhook.active()));
        boolean restart = (active && !webhook.active()) || !url.equals(webhook.url());
        return webhooks.update(
                        webhook.id(),
                        url,
                        input.description().or(webhook.description()),
                        names(Objects.requireNonNull(input.events().or(webhook.events()))),
                        active,
                        restart)
                .delayUntil(
                        updated -> restart ? webhooks.restartDeliveries(webhook.id(), MAX_RESTARTED) : Mono.empty());
    }

    /**
     * Replaces the secret of a webhook.
     *
     * @return the new secret; fails with the user error NOT_FOUND
     */
    Mono<WebhookSecret> rotateSecret(UUID id) {
        WebhookSecret secret = WebhookSecret.next();
        return webhooks.replaceSecret(id, secret.encrypt(encryption))
                .filter(replaced -> replaced)
                .switchIfEmpty(notFound())
                .thenReturn(secret);
    }

    /**
     * Deletes a webhook. Its deliveries are deleted later.
     *
     * @return its id; fails with the user error NOT_FOUND
     */
    Mono<UUID> delete(UUID id) {
        return webhooks.delete(id)
                .filter(deleted -> deleted)
                .switchIfEmpty(notFound())
                .thenReturn(id);
    }

    private static <T> Mono<T> notFound() {
        return UserErrorsException.error(NOT_FOUND, "id", "The webhook does not exist.");
    }

    private static String[] names(List<WebhookEventType> events) {
        return events.stream().map(WebhookEventType::name).toArray(String[]::new);
    }
}
