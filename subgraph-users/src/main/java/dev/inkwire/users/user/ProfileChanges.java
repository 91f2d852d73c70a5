package dev.inkwire.users.user;

import dev.inkwire.starter.input.OptionalInput;
import java.net.URL;

/** The requested changes of a profile, not yet checked. */
record ProfileChanges(
        OptionalInput<String> handle,
        OptionalInput<String> name,
        OptionalInput<String> bio,
        OptionalInput<URL> avatarUrl,
        OptionalInput<URL> websiteUrl) {}
