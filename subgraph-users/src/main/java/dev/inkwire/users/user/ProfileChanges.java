package dev.inkwire.users.user;

import dev.inkwire.starter.error.Change;
import java.net.URL;

/** What somebody wants to change of their profile, as they gave it. */
record ProfileChanges(
        Change<String> handle,
        Change<String> name,
        Change<String> bio,
        Change<URL> avatarUrl,
        Change<URL> websiteUrl) {}
