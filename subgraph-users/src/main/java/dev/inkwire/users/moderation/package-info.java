/** Who may do more than others, and who is kept from writing. */
@NullMarked
package dev.inkwire.users.moderation;

import org.jspecify.annotations.NullMarked;
