package dev.inkwire.users.throttle;

import dev.inkwire.starter.error.ApiException;
import dev.inkwire.users.client.Client;
import dev.inkwire.users.index.BlindIndex;
import java.util.Base64;
import java.util.UUID;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/**
 * Slows password guessing and unwanted mail. Each method counts one attempt, and fails with RATE_LIMITED if there were
 * too many.
 *
 * <p>Successful attempts count as well: otherwise an attacker could reset the count by signing in to an own account. A
 * limit soon allows the next attempt, since a locked account would let an attacker lock out its owner (OWASP
 * Authentication Cheat Sheet, account lockout).
 */
@Service
public class Throttle {

    private final Limits limits;
    private final Buckets buckets;
    private final BlindIndex index;

    Throttle(Limits limits, Buckets buckets, BlindIndex index) {
        this.limits = limits;
        this.buckets = buckets;
        this.index = index;
    }

    /** @param email folded, known or not */
    public Mono<Void> signIn(String email, Client client) {
        return take("sign-in-address", limits.signInAddress(), client.network())
                .then(take("sign-in-account", limits.signInAccount(), email));
    }

    /** @param email folded, valid or not */
    public Mono<Void> signUp(String email, Client client) {
        return take("sign-up-address", limits.signUpAddress(), client.network())
                .then(take("sign-up-recipient", limits.signUpRecipient(), email));
    }

    /** Counts a password of a signed-in user, under the limit of sign-ins. */
    public Mono<Void> password(UUID accountId) {
        return take("password", limits.signInAccount(), accountId.toString());
    }

    /**
     * Counts a mail that is sent on request.
     *
     * @param email folded, known or not
     */
    public Mono<Void> mail(String email, Client client) {
        return take("mail-address", limits.mailAddress(), client.network())
                .then(take("mail-recipient", limits.mailRecipient(), email));
    }

    /** Limits of client addresses come first, so that a client over its limit cannot use up those of accounts. */
    private Mono<Void> take(String name, Limit limit, String subject) {
        return Mono.defer(() -> buckets.take(key(name, limit, subject), limit.bucket()))
                .flatMap(wait -> Mono.error(ApiException.rateLimited(wait, "Too many attempts. Try again later.")));
    }

    /** Returns the key of a bucket. It does not reveal the subject. A changed limit gets a new bucket. */
    private String key(String name, Limit limit, String subject) {
        String hidden = Base64.getUrlEncoder().withoutPadding().encodeToString(index.of(name + ":" + subject));
        return "inkwire:limit:%s:%d:%s:%s".formatted(name, limit.times(), limit.per(), hidden);
    }
}
