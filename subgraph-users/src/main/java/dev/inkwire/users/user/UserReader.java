package dev.inkwire.users.user;

import static java.util.Objects.requireNonNull;

import io.r2dbc.spi.Row;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.springframework.core.convert.converter.Converter;
import org.springframework.data.convert.ReadingConverter;

/** Reads profiles. Lists contain up to 100 of them, and the generic mapping takes several times as long. */
@ReadingConverter
class UserReader implements Converter<Row, User> {

    @Override
    public User convert(Row row) {
        return new User(
                get(row, "id", UUID.class),
                get(row, "handle", String.class),
                get(row, "name", String.class),
                row.get("bio", String.class),
                row.get("avatar_url", String.class),
                row.get("website_url", String.class),
                Role.valueOf(get(row, "role", String.class)),
                get(row, "joined_at", OffsetDateTime.class),
                get(row, "follower_count", Integer.class),
                get(row, "following_count", Integer.class));
    }

    private static <T> T get(Row row, String column, Class<T> type) {
        return requireNonNull(row.get(column, type), column);
    }
}
