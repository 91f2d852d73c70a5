/** Posts under test: {@link Person} is who does things, {@link Outcome} what comes of them. */
package dev.inkwire.posts;
