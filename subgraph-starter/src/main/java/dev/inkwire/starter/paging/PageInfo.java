package dev.inkwire.starter.paging;

import org.jspecify.annotations.Nullable;

/** The PageInfo of Relay Cursor Connections. The cursors are null when the page is empty. */
public record PageInfo(
        boolean hasNextPage,
        boolean hasPreviousPage,
        @Nullable String startCursor,
        @Nullable String endCursor) {}
