package dev.inkwire.users.user;

import dev.inkwire.starter.error.Validation;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The unique name of a person in addresses: letters a to z and digits, parted by single '-'. */
public final class Handle {

    private static final int MIN_LENGTH = 3;
    private static final int MAX_LENGTH = 30;
    private static final Pattern VALID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private Handle() {}

    /** The one form of a handle that may be written in upper or lower case. */
    public static String fold(String handle) {
        return handle.toLowerCase(Locale.ROOT);
    }

    /**
     * Checks the input field {@code handle}.
     *
     * @return the folded handle; empty when it is wrong
     */
    public static String check(Validation validation, @Nullable String given) {
        String handle = fold(validation.text("handle", given, MIN_LENGTH, MAX_LENGTH));
        if (handle.isEmpty() || VALID.matcher(handle).matches()) {
            return handle;
        }
        validation.reject("handle", "Takes letters a to z and digits, parted by single '-'.");
        return "";
    }
}
