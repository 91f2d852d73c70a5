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

    @Override
    public Mono<Void> apply(List<Event> events) {
        List<MailSettings> reported = events.stream().map(MailSettings::of).toList();
        return settings.saveAll(
                column(reported, MailSettings::userId, UUID[]::new),
                column(reported, MailSettings::emailReplies, Boolean[]::new),
                column(reported, MailSettings::emailMentions, Boolean[]::new),
                column(reported, row -> row.emailDigest().name(), String[]::new),
                times(reported, MailSettings::emailRepliesAt),
                times(reported, MailSettings::emailMentionsAt),
                times(reported, MailSettings::emailDigestAt),
                times.next(DigestFrequency.DAILY),
                times.next(DigestFrequency.WEEKLY));
    }

    @Override
    public Mono<Void> remove(Collection<String> keys) {
        return settings.deleteAll(keys.stream().map(MailSettings::userId).toArray(UUID[]::new));
    }

    private static <T> T[] column(List<MailSettings> rows, Function<MailSettings, T> value, IntFunction<T[]> array) {
        return rows.stream().map(value).toArray(array);
    }

    private static @Nullable OffsetDateTime[] times(
            List<MailSettings> rows, Function<MailSettings, @Nullable OffsetDateTime> time) {
        return rows.stream().map(time).toArray(OffsetDateTime[]::new);
    }
}
