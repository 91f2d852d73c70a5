package dev.inkwire.users.account;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import me.gosimple.nbvcxz.resources.DictionaryUtil;

/** The passwords that are tried first: the 100,000 most common ones of leaked collections, as nbvcxz lists them. */
final class CommonPasswords {

    private final Set<String> passwords;

    /** @param minLength of passwords that are allowed at all: shorter ones need not be kept */
    CommonPasswords(int minLength) {
        passwords = DictionaryUtil.loadRankedDictionary(DictionaryUtil.passwords).keySet().stream()
                .filter(password -> password.length() >= minLength)
                .map(CommonPasswords::fold)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** In upper or lower case. */
    boolean contain(String password) {
        return passwords.contains(fold(password));
    }

    private static String fold(String password) {
        return password.toLowerCase(Locale.ROOT);
    }
}
