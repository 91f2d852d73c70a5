package dev.inkwire.content.idempotency;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A key that an author has sent with a mutation.
 *
 * @param fingerprint identifies the request
 * @param resultId null only inside the transaction that creates the object
 */
@Table
record IdempotencyKey(String fingerprint, @Nullable UUID resultId) {}
