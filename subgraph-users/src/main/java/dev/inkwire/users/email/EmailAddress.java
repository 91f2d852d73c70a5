package dev.inkwire.users.email;

import dev.inkwire.starter.input.Text;
import dev.inkwire.starter.input.Validation;
import java.util.Locale;
import java.util.regex.Pattern;

/** The rules of e-mail addresses. Only the rough form is checked; a verification mail shows whether mail arrives. */
public final class EmailAddress {

    // the longest address that a mail server accepts (RFC 3696, erratum 1690)
    private static final int MAX_LENGTH = 254;

    // without the characters that delimit parts of a header (RFC 5322, specials)
    private static final String PART = "[^@\\s.<>()\\[\\]:;,\\\\\"]+";
    private static final Pattern VALID = Pattern.compile("%1$s(\\.%1$s)*@%1$s(\\.%1$s)+".formatted(PART));

    private EmailAddress() {}

    /**
     * Checks an input field.
     *
     * @return the trimmed address; empty if it is rejected
     */
    public static String check(Validation validation, String field, String given) {
        String address = validation.text(field, given, 1, MAX_LENGTH);
        if (address.isEmpty() || VALID.matcher(address).matches()) {
            return address;
        }
        validation.reject(field, "The address must be an e-mail address, such as name@example.org.");
        return "";
    }

    /** Converts an address to the form that is compared: trimmed, in NFC and lower case. */
    public static String fold(String address) {
        return Text.normalize(address).strip().toLowerCase(Locale.ROOT);
    }
}
