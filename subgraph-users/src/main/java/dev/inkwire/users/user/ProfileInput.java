package dev.inkwire.users.user;

import dev.inkwire.starter.input.OptionalInput;
import dev.inkwire.starter.input.Validation;
import java.net.URL;
import org.jspecify.annotations.Nullable;

/**
 * The checked and normalised changes of a profile.
 *
 * @param handle null when absent
 * @param name null when absent
 */
record ProfileInput(
        @Nullable String handle,
        @Nullable String name,
        OptionalInput<String> bio,
        OptionalInput<String> avatarUrl,
        OptionalInput<String> websiteUrl) {

    private static final int MAX_BIO = 1000;

    /** Checks the changes. Adds errors to the validation, which the caller finishes. */
    static ProfileInput check(Validation validation, ProfileChanges changes) {
        return new ProfileInput(
                changes.handle().present()
                        ? Handle.check(validation, changes.handle().value())
                        : null,
                changes.name().present()
                        ? validation.text("name", changes.name().value(), 1, User.MAX_NAME)
                        : null,
                new OptionalInput<>(
                        changes.bio().present(),
                        validation.optionalText("bio", changes.bio().value(), MAX_BIO)),
                url(validation, "avatarUrl", changes.avatarUrl()),
                url(validation, "websiteUrl", changes.websiteUrl()));
    }

    /** Returns the profile after the changes. */
    User applyTo(User user) {
        return new User(
                user.id(),
                handle == null ? user.handle() : handle,
                name == null ? user.name() : name,
                bio.or(user.bio()),
                avatarUrl.or(user.avatarUrl()),
                websiteUrl.or(user.websiteUrl()),
                user.role(),
                user.joinedAt(),
                user.followerCount(),
                user.followingCount());
    }

    private static OptionalInput<String> url(Validation validation, String field, OptionalInput<URL> change) {
        return new OptionalInput<>(change.present(), validation.url(field, change.value()));
    }
}
