package dev.inkwire.users.user;

import dev.inkwire.starter.error.Change;
import java.net.URL;

/** The requested changes of a profile, not yet checked. */
record ProfileChanges(
        Change<String> handle,
        Change<String> name,
        Change<String> bio,
        Change<URL> avatarUrl,
        Change<URL> websiteUrl) {}
