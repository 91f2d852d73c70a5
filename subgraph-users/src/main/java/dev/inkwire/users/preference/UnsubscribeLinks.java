package dev.inkwire.users.preference;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;

import dev.inkwire.starter.database.Ids;
import dev.inkwire.users.index.BlindIndex;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Creates and verifies the links with which users unsubscribe without a sign-in. A token is signed with a key that is
 * not in the database, cannot be used for anything else and does not expire: mails are read years later.
 */
@Component
public class UnsubscribeLinks {

    static final String PATH = "/unsubscribe";

    private static final String PURPOSE = "unsubscribe:";

    private final BlindIndex key;
    private final URI routerUrl;

    UnsubscribeLinks(BlindIndex key, MailPreferenceProperties properties) {
        this.key = key;
        this.routerUrl = properties.routerUrl();
    }

    /** Creates the link that unsubscribes a user from some topics, at least one. */
    public URI create(UUID userId, Set<MailTopic> topics) {
        String right =
                userId + "." + topics.stream().sorted().map(MailTopic::name).collect(joining("-"));
        return UriComponentsBuilder.fromUri(routerUrl)
                .path(PATH)
                .queryParam("token", right + "." + signature(right))
                .build()
                .toUri();
    }

    /** Verifies a token; empty if it was not created by {@link #create}. */
    Optional<UnsubscribeToken> verify(String token) {
        int end = token.lastIndexOf('.');
        if (end < 0 || !isSigned(token.substring(0, end), token.substring(end + 1))) {
            return Optional.empty();
        }
        String[] right = token.substring(0, end).split("\\.");
        Set<MailTopic> topics = Arrays.stream(right[1].split("-"))
                .map(MailTopic::valueOf)
                .collect(toCollection(() -> EnumSet.noneOf(MailTopic.class)));
        return Ids.parse(right[0]).map(userId -> new UnsubscribeToken(userId, topics));
    }

    private boolean isSigned(String right, String signature) {
        return MessageDigest.isEqual(
                signature(right).getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
    }

    private String signature(String right) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.of(PURPOSE + right));
    }
}
