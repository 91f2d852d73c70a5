package dev.inkwire.users.notification;

import java.util.List;
import java.util.UUID;

/**
 * The notifications of a kind in a mail.
 *
 * @param name of the last actor, or a placeholder if the accounts of all actors were deleted
 * @param actors the number of actors
 * @param lastId the id of the last notification
 */
record Activity(NotificationKind kind, String name, int actors, int notifications, UUID lastId) {

    /** Says who did it. */
    String sentence() {
        String others = actors == 2 ? " and 1 other" : " and %d others".formatted(actors - 1);
        return kind.sentence(actors > 1 ? name + others : name);
    }

    /** Says how many there are. */
    String count() {
        return kind.count(notifications);
    }

    /** Returns the id of the last notification of all kinds, at least one. */
    static UUID last(List<Activity> activities) {
        // not compareTo, which compares signed numbers
        return activities.stream()
                .map(Activity::lastId)
                .max((one, other) -> one.toString().compareTo(other.toString()))
                .orElseThrow();
    }
}
