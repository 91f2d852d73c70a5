package dev.inkwire.notifications.webhook;

import dev.inkwire.starter.input.OptionalInput;
import java.net.URL;
import java.util.List;

/** The fields of a webhook in the input of a mutation. */
record WebhookInput(
        OptionalInput<String> url,
        OptionalInput<String> description,
        OptionalInput<List<WebhookEventType>> events,
        OptionalInput<Boolean> active) {

    /** Creates an input whose fields are not checked. */
    static WebhookInput of(
            OptionalInput<URL> url,
            OptionalInput<String> description,
            OptionalInput<List<WebhookEventType>> events,
            OptionalInput<Boolean> active) {
        return new WebhookInput(
                url.map(address -> address == null ? null : address.toExternalForm()), description, events, active);
    }
}
