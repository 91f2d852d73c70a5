package dev.inkwire.users.account;

import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Column;
import org.springframework.data.relational.core.mapping.Table;

/** An account with the hash of its password. */
@Table("account")
record Credentials(@Id @Column("id") UUID accountId, String passwordHash) {

    /** Omits the hash. */
    @Override
    public String toString() {
        return "Credentials[accountId=" + accountId + "]";
    }
}
