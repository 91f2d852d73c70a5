package dev.inkwire.users.user;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A handle that was released and is reserved for 90 days.
 *
 * @param handleIndex the blind index of the handle
 * @param accountId the only account that may use it again; null if none may
 */
@Table
record FormerHandle(@Id byte[] handleIndex, @Nullable UUID accountId) {

    /** @param account null for a person without an account */
    boolean isReservedFor(@Nullable UUID account) {
        return accountId != null && accountId.equals(account);
    }
}
