package dev.inkwire.comments.comment;

import dev.inkwire.starter.security.Caller;
import org.jspecify.annotations.Nullable;

/** The order of a list of comments, and the caller who reads it: null for an anonymous one. */
record CommentSelection(CommentOrder order, @Nullable Caller caller) {}
