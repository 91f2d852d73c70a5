package dev.inkwire.starter.paging;

import dev.inkwire.starter.error.ApiException;
import dev.inkwire.starter.error.ErrorCode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a connection is asked for. A data fetcher takes it as a parameter.
 *
 * @param size how many items, 1 to 100
 * @param cursor where the page begins, or ends when going backward; null for the list's own end
 * @param backward whether {@code last} was given
 * @see <a href="https://relay.dev/graphql/connections.htm">Relay Cursor Connections</a>
 */
public record PageArguments(int size, @Nullable String cursor, boolean backward) {

    static final int DEFAULT_SIZE = 20;
    static final int MAX_SIZE = 100;

    /**
     * @param arguments of the field: {@code first} and {@code after}, or {@code last} and {@code before}
     * @throws ApiException BAD_USER_INPUT for a size out of bounds, or for both ways at once
     */
    static PageArguments of(Map<String, Object> arguments) {
        Integer first = (Integer) arguments.get("first");
        Integer last = (Integer) arguments.get("last");
        String after = (String) arguments.get("after");
        String before = (String) arguments.get("before");
        boolean backward = last != null || (first == null && before != null);
        if (backward ? first != null || after != null : before != null) {
            throw new ApiException(
                    ErrorCode.BAD_USER_INPUT, "A page is given either by first and after, or by last and before.");
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
