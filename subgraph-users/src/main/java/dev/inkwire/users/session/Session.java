package dev.inkwire.users.session;

import dev.inkwire.users.user.Role;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Column;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A session with what its tokens need.
 *
 * @param role of the user
 * @param expiresAt the expiry of the last refresh token
 */
@Table
record Session(@Id UUID id, @Column("account_id") UUID userId, Role role, OffsetDateTime expiresAt) {}
