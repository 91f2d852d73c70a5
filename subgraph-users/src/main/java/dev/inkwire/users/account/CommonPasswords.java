package dev.inkwire.users.account;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import me.gosimple.nbvcxz.resources.DictionaryUtil;

/** The 100,000 most common passwords of leaked collections, from the list in the library nbvcxz. */
final class CommonPasswords {

    private final Set<String> passwords;

    /** @param minLength the length of the shortest password that is allowed; shorter ones are not loaded */
    CommonPasswords(int minLength) {
        passwords = DictionaryUtil.loadRankedDictionary(DictionaryUtil.passwords).keySet().stream()
                .filter(password -> password.length() >= minLength)
                .map(CommonPasswords::fold)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a password is one of them, ignoring case. */
    boolean contain(String password) {
        return passwords.contains(fold(password));
    }

    private static String fold(String password) {
        return password.toLowerCase(Locale.ROOT);
    }
}
