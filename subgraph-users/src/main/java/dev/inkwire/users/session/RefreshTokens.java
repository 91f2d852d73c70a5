package dev.inkwire.users.session;

import dev.inkwire.users.encryption.BlindIndex;
import dev.inkwire.users.encryption.RandomToken;
import java.util.Base64;
import org.springframework.stereotype.Component;

/** Makes the refresh tokens that follow one another in a session. */
@Component
class RefreshTokens {

    private static final String PURPOSE = "refresh_token.successor:";

    private final BlindIndex key;

    RefreshTokens(BlindIndex key) {
        this.key = key;
    }

    /**
     * Returns the token that replaces another one: each time the same, so that it need not be stored. Deriving it takes
     * the replaced token, of which only the hash is stored, and a key that is not in the database.
     */
    RandomToken successorOf(RandomToken token) {
        return new RandomToken(Base64.getUrlEncoder().withoutPadding().encodeToString(key.of(PURPOSE + token.value())));
    }
}
