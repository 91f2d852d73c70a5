package dev.inkwire.users.preference;

import dev.inkwire.starter.event.Event;
import dev.inkwire.starter.projection.Projection;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Stores the settings of mails, from the event log of the notifications subgraph. */
@Component
@ConditionalOnProperty("inkwire.feeds.notifications")
class MailSettingsProjection implements Projection {

    private final MailSettingsRepository settings;
    private final DigestTimes times;

    MailSettingsProjection(MailSettingsRepository settings, DigestTimes times) {
        this.settings = settings;
        this.times = times;
    }

    @Override
    public String name() {
        return "mail-settings";
    }

    @Override
    public String owner() {
        return "notifications";
    }

    @Override
    public Set<String> types() {
        return Set.of("NotificationSettingsChanged");
    }

    /** Only mails depend on it. */
    @Override
    public boolean isShownInAnswers() {
        return false;
    }

    @Override
    public Mono<Void> lock(List<Event> events) {
        return settings.lockAll(column(reported(events), MailSettings::userId, UUID[]::new))
                .then();
    }

    @Override
    public Mono<Void> apply(List<Event> events) {
        return save(reported(events));
    }

    /** Replaces the settings by the defaults, except for what links in mails have switched off. */
    @Override
    public Mono<Void> remove(Collection<String> keys) {
        List<MailSettings> defaults = keys.stream()
                .map(MailSettings::userId)
                .map(MailSettings::defaults)
                .toList();
        return settings.lockAll(column(defaults, MailSettings::userId, UUID[]::new))
                .then(save(defaults));
    }

    private Mono<Void> save(List<MailSettings> rows) {
        return settings.saveAll(
                column(rows, MailSettings::userId, UUID[]::new),
                column(rows, MailSettings::emailReplies, Boolean[]::new),
                column(rows, MailSettings::emailMentions, Boolean[]::new),
                column(rows, row -> row.emailDigest().name(), String[]::new),
                times(rows, MailSettings::emailRepliesAt),
                times(rows, MailSettings::emailMentionsAt),
                times(rows, MailSettings::emailDigestAt),
                times.next(DigestFrequency.DAILY),
                times.next(DigestFrequency.WEEKLY));
    }

    private static List<MailSettings> reported(List<Event> events) {
        return events.stream().map(MailSettings::of).toList();
    }

    private static <T> T[] column(List<MailSettings> rows, Function<MailSettings, T> value, IntFunction<T[]> array) {
        return rows.stream().map(value).toArray(array);
    }

    private static @Nullable OffsetDateTime[] times(
            List<MailSettings> rows, Function<MailSettings, @Nullable OffsetDateTime> time) {
        return rows.stream().map(time).toArray(OffsetDateTime[]::new);
    }
}
