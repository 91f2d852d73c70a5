package dev.inkwire.users.preference;

import static java.util.stream.Collectors.toMap;

import dev.inkwire.starter.event.EventLog;
import dev.inkwire.users.user.UserService;
import java.util.Arrays;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reactor.core.publisher.Mono;

/** Switches mails off for users who follow a link in a mail. */
@Service
class UnsubscribeService {

    private final MailSettingsRepository settings;
    private final EventLog log;

    UnsubscribeService(MailSettingsRepository settings, EventLog log) {
        this.settings = settings;
        this.log = log;
    }

    /** Switches off the topics of a token. Succeeds without a change if they are off, or if the user was erased. */
    @Transactional
    Mono<Void> unsubscribe(UnsubscribeToken token) {
        String[] topics = token.topics().stream().map(MailTopic::name).toArray(String[]::new);
        return settings.lock(token.userId())
                .flatMap(locked -> settings.unsubscribe(locked, topics))
                .flatMap(unsubscribed -> append(token.userId(), unsubscribed));
    }

    /**
     * Appends everything that was switched off since the user last changed the settings, because other subgraphs may
     * read only the newest event of a user.
     */
    private Mono<Void> append(UUID userId, String unsubscribed) {
        return log.appendState(
                UserService.TOPIC,
                "MailUnsubscribed",
                "unsubscribe:" + userId,
                Arrays.stream(unsubscribed.split(","))
                        .map(MailTopic::valueOf)
                        .collect(toMap(MailTopic::field, MailTopic::off)));
    }
}
