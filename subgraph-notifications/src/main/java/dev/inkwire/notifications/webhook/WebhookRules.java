package dev.inkwire.notifications.webhook;

import dev.inkwire.notifications.endpoint.EndpointRules;
import dev.inkwire.starter.input.OptionalInput;
import dev.inkwire.starter.input.Validation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Checks the fields of webhooks. */
@Component
class WebhookRules {

    private static final int MAX_DESCRIPTION = 200;

    private final EndpointRules endpoints;

    WebhookRules(EndpointRules endpoints) {
        this.endpoints = endpoints;
    }

    /**
     * Checks and normalises an input.
     *
     * @return fails with the user errors of all fields
     */
    Mono<WebhookInput> check(WebhookInput input) {
        Validation validation = new Validation();
        requireValue(validation, "url", input.url());
        requireValue(validation, "active", input.active());
        WebhookInput checked = new WebhookInput(
                input.url(),
                input.description().map(text -> validation.optionalText("description", text, MAX_DESCRIPTION)),
                input.events().map(events -> events(validation, events)),
                input.active());
        return Mono.justOrEmpty(input.url().value())
                .flatMap(endpoints::findFault)
                .doOnNext(fault -> validation.reject("url", fault))
                .then(Mono.fromCallable(() -> {
                    validation.finish();
                    return checked;
                }));
    }

    private static void requireValue(Validation validation, String field, OptionalInput<?> input) {
        if (input.present() && input.value() == null) {
            validation.reject(field, "The value can be left out, but it must not be null.");
        }
    }

    private static List<WebhookEventType> events(Validation validation, @Nullable List<WebhookEventType> events) {
        if (events == null || events.isEmpty()) {
            validation.reject("events", "A webhook must receive at least one type of events.");
            return List.of();
        }
        return events.stream().distinct().sorted().toList();
    }
}
