package dev.inkwire.users.user;

import java.util.Set;

/** Determines the scopes of access tokens. Each scope is required by a {@code @requiresScopes} of a subgraph. */
public enum Role {
    MEMBER,
    MODERATOR("users:moderate", "posts:moderate", "comments:moderate"),
    ADMIN("users:moderate", "posts:moderate", "comments:moderate", "users:admin", "webhooks:manage");

    private final Set<String> scopes;

    Role(String... scopes) {
        this.scopes = Set.of(scopes);
    }

    public Set<String> scopes() {
        return scopes;
    }
}
