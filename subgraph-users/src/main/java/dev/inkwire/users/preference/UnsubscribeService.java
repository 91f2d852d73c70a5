package dev.inkwire.users.preference;

import dev.inkwire.starter.event.EventLog;
import dev.inkwire.starter.event.NewEvent;
import dev.inkwire.users.user.UserService;
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

    /** Switches off the topics of a token. Succeeds without a change if the user was erased. */
    @Transactional
    Mono<Void> unsubscribe(UnsubscribeToken token) {
        String[] topics = token.topics().stream().map(MailTopic::name).toArray(String[]::new);
        return settings.lock(token.userId())
                .flatMap(locked -> settings.unsubscribe(locked, topics))
                .flatMap(this::append);
    }

    /** Appends everything that is switched off, because other subgraphs may read only the newest event of a user. */
    private Mono<Void> append(MailSettings changed) {
        return log.appendState(NewEvent.withoutTags(
                UserService.TOPIC, "MailUnsubscribed", "unsubscribe:" + changed.userId(), changed.switchedOff()));
    }
}
