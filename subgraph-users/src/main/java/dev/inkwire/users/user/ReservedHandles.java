package dev.inkwire.users.user;

import java.util.Set;

/** Handles that nobody can have, since they could be mistaken for a page of the site or for its operators. */
final class ReservedHandles {

    private static final Set<String> WORDS = Set.of("""
            about abuse account accounts admin administrator admins all anonymous api app assets auth billing blog
            community contact cookies dashboard deleted developers docs documentation download drafts edit everyone
            explore faq feed feeds followers following graphql health help home hostmaster imprint inkwire internal
            invite jobs legal login logout mail media metrics moderator moderators new news newsletter noreply
            no-reply notifications null official owner password payments policy post posts postmaster press privacy
            profile public register robots root rss search security series session settings sign-in sign-out sign-up
            signin signout signup sitemap staff static status subscribe support system tag tags team terms undefined
            user users verify viewer webmaster well-known www
            """.strip().split("\\s+"));

    private ReservedHandles() {}

    /** @param handle in lower case */
    static boolean contain(String handle) {
        return WORDS.contains(handle);
    }
}
