package dev.inkwire.starter;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.Value;
import graphql.scalars.ExtendedScalars;
import graphql.schema.Coercing;
import graphql.schema.GraphQLScalarType;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Serializes instants in UTC, since the database driver returns them in the time zone of the machine. */
final class DateTimeScalar implements Coercing<Object, Object> {

    private static final Coercing<?, ?> DATE_TIME = ExtendedScalars.DateTime.getCoercing();

    static final GraphQLScalarType UTC =
            ExtendedScalars.DateTime.transform(scalar -> scalar.coercing(new DateTimeScalar()));

    @Override
    public @Nullable Object serialize(Object result, GraphQLContext context, Locale locale) {
        Object instant = result instanceof OffsetDateTime time ? time.withOffsetSameInstant(ZoneOffset.UTC) : result;
        return DATE_TIME.serialize(instant, context, locale);
    }

    @Override
    public @Nullable Object parseValue(Object input, GraphQLContext context, Locale locale) {
        return DATE_TIME.parseValue(input, context, locale);
    }

    @Override
    public @Nullable Object parseLiteral(
            Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
        return DATE_TIME.parseLiteral(input, variables, context, locale);
    }
}
