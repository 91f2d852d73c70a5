package dev.inkwire.notifications.block;

import dev.inkwire.notifications.notification.NotificationChange;
import java.util.UUID;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Flux;

/** Hides and shows notifications, as the blocks are stored. The blockers are locked. */
interface BlockRepository extends Repository<Block, UUID> {

    /** Updates the notifications of some users that others have caused, except for those of reactions. */
    @Query("""
            update notification set blocked = not notification.blocked
            from unnest(:blockerIds, :blockedIds) as pair (blocker_id, blocked_id)
            where user_id = pair.blocker_id and actor_id = pair.blocked_id and kind <> 'REACTION'
              and notification.blocked <> exists (
                  select from block where block.blocker_id = pair.blocker_id and block.blocked_id = pair.blocked_id
              )
            """ + NotificationChange.RETURNING)
    Flux<NotificationChange> updateNotifications(UUID[] blockerIds, UUID[] blockedIds);
}
