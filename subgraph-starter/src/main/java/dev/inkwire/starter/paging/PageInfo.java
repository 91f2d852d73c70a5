package dev.inkwire.starter.paging;

import org.jspecify.annotations.Nullable;

/** As Relay Cursor Connections describes it. The cursors are null when the page is empty. */
public record PageInfo(
        boolean hasNextPage,
        boolean hasPreviousPage,
        @Nullable String startCursor,
        @Nullable String endCursor) {}
