package dev.inkwire.users.account;

import dev.inkwire.starter.error.Validation;
import dev.inkwire.starter.text.Text;
import java.util.Locale;
import java.util.regex.Pattern;

/** An e-mail address, of which only the rough form is checked: whether mail arrives is shown by sending some. */
final class EmailAddress {

    // what a mail server takes (RFC 3696, erratum 1690)
    private static final int MAX_LENGTH = 254;
    private static final Pattern VALID = Pattern.compile("[^@\\s]+@[^@\\s.]+(\\.[^@\\s.]+)+");

    private EmailAddress() {}

    /**
     * Checks the input field {@code email}.
     *
     * @return the address as written, trimmed; empty when it is wrong
     */
    static String check(Validation validation, String given) {
        String address = validation.text("email", given, 1, MAX_LENGTH);
        if (address.isEmpty() || VALID.matcher(address).matches()) {
            return address;
        }
        validation.reject("email", "Takes an e-mail address.");
        return "";
    }

    /** The one form of an address that may be written in upper or lower case. */
    static String fold(String address) {
        return Text.normalize(address).strip().toLowerCase(Locale.ROOT);
    }
}
