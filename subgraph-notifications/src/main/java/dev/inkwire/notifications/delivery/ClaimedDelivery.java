package dev.inkwire.notifications.delivery;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delivery that this replica has claimed for an attempt.
 *
 * @param secret encrypted
 * @param previousSecret encrypted; null unless deliveries are signed with it, too
 * @param failures the number of failed attempts since the schedule began
 * @param claimedUntil when other replicas may claim it; it identifies the claim
 */
record ClaimedDelivery(
        String id,
        UUID webhookId,
        String url,
        byte[] secret,
        byte @Nullable [] previousSecret,
        String payload,
        int failures,
        OffsetDateTime claimedUntil) {}
