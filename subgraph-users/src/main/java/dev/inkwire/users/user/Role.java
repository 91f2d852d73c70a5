package dev.inkwire.users.user;

import java.util.Set;

/** What somebody may do beyond their own things, by the scopes that their access tokens carry. */
public enum Role {
    MEMBER,
    MODERATOR("comments:moderate", "posts:moderate", "users:moderate"),
    ADMIN("comments:moderate", "posts:moderate", "users:moderate", "users:admin");

    private final Set<String> scopes;

    Role(String... scopes) {
        this.scopes = Set.of(scopes);
    }

    public Set<String> scopes() {
        return scopes;
    }
}
