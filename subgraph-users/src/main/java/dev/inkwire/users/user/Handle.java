package dev.inkwire.users.user;

import dev.inkwire.starter.error.UserErrorCode;
import dev.inkwire.starter.input.Validation;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules of handles, the unique names of users in addresses: a-z, 0-9 and single hyphens in between. */
public final class Handle {

    private static final int MIN_LENGTH = 3;
    private static final int MAX_LENGTH = 30;
    private static final Pattern VALID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private Handle() {}

    /** Converts a handle to lower case; empty if it cannot be a handle. */
    static Optional<String> parse(String given) {
        String handle = given.toLowerCase(Locale.ROOT);
        boolean valid = handle.length() >= MIN_LENGTH
                && handle.length() <= MAX_LENGTH
                && VALID.matcher(handle).matches();
        return valid ? Optional.of(handle) : Optional.empty();
    }

    /**
     * Checks the input field {@code handle}.
     *
     * @return the handle in lower case; empty if it is rejected
     */
    public static String check(Validation validation, @Nullable String given) {
        Optional<String> handle = parse(given == null ? "" : given.strip());
        if (handle.isEmpty()) {
            validation.reject(
                    "handle",
                    "A handle has %d to %d characters: a-z, 0-9 and single hyphens in between."
                            .formatted(MIN_LENGTH, MAX_LENGTH));
            return "";
        }
        if (ReservedHandles.contain(handle.get())) {
            validation.reject(UserErrorCode.TAKEN, "handle", "This handle is reserved.");
            return "";
        }
        return handle.get();
    }
}
