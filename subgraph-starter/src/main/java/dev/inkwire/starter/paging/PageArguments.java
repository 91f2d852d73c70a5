package dev.inkwire.starter.paging;

import dev.inkwire.starter.error.ApiException;
import dev.inkwire.starter.error.ErrorCode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The page of a connection that a client requests. Data fetchers receive it as a parameter.
 *
 * @param size the maximum number of items, 1 to 100
 * @param cursor the cursor after which the page begins, or before which it ends; null for the start or end of the list
 * @param backward whether the page is the last one before the cursor
 * @see <a href="https://relay.dev/graphql/connections.htm">Relay Cursor Connections</a>
 */
public record PageArguments(int size, @Nullable String cursor, boolean backward) {

    static final int DEFAULT_SIZE = 20;
    static final int MAX_SIZE = 100;

    /**
     * Reads and checks the arguments of a field.
     *
     * @param arguments {@code first} and {@code after}, or {@code last} and {@code before}
     * @throws ApiException BAD_USER_INPUT for a size out of bounds, or for a combination of both directions
     */
    static PageArguments of(Map<String, Object> arguments) {
        Integer first = (Integer) arguments.get("first");
        Integer last = (Integer) arguments.get("last");
        String after = (String) arguments.get("after");
        String before = (String) arguments.get("before");
        boolean backward = last != null || (first == null && before != null);
        if (backward ? first != null || after != null : before != null) {
            throw new ApiException(
                    ErrorCode.BAD_USER_INPUT, "Request a page either with first and after, or with last and before.");
        }
        Integer size = backward ? last : first;
        if (size != null && (size < 1 || size > MAX_SIZE)) {
            throw new ApiException(
                    ErrorCode.BAD_USER_INPUT,
                    "%s must be a number from 1 to %d.".formatted(backward ? "last" : "first", MAX_SIZE));
        }
        return new PageArguments(size == null ? DEFAULT_SIZE : size, backward ? before : after, backward);
    }
}
