package dev.inkwire.users.email;

import dev.inkwire.starter.error.Validation;
import dev.inkwire.starter.text.Text;
import java.util.Locale;
import java.util.regex.Pattern;

/** An e-mail address, of which only the rough form is checked: whether mail arrives is shown by sending some. */
public final class EmailAddress {

    // what a mail server takes (RFC 3696, erratum 1690)
    private static final int MAX_LENGTH = 254;

    // without what a mail's header would take apart (RFC 5322, specials)
    private static final String PART = "[^@\\s.<>()\\[\\]:;,\\\\\"]+";
    private static final Pattern VALID = Pattern.compile("%1$s(\\.%1$s)*@%1$s(\\.%1$s)+".formatted(PART));

    private EmailAddress() {}

    /**
     * Checks an input field.
     *
     * @return the address as written, trimmed; empty when it is wrong
     */
    public static String check(Validation validation, String field, String given) {
        String address = validation.text(field, given, 1, MAX_LENGTH);
        if (address.isEmpty() || VALID.matcher(address).matches()) {
            return address;
        }
        validation.reject(field, "Must be an e-mail address, such as name@example.org.");
        return "";
    }

    /** The one form of an address that may be written in upper or lower case. */
    public static String fold(String address) {
        return Text.normalize(address).strip().toLowerCase(Locale.ROOT);
    }
}
