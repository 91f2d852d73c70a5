package dev.inkwire.notifications.webhook;

/** A new webhook with its secret, which is returned only once. */
record CreatedWebhook(Webhook webhook, WebhookSecret secret) {}
