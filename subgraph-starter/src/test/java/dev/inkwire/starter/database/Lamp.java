package dev.inkwire.starter.database;

import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/** An entity with a column that requires a converter. */
@Table("lamp")
record Lamp(@Id UUID id, Colour colour) {

    static final String COLUMNS = "id, colour";

    record Colour(int red, int green, int blue) {}
}
