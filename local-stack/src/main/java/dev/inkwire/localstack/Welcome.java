package dev.inkwire.localstack;

import static java.util.stream.Collectors.joining;

import dev.inkwire.localstack.demo.Demo;
import dev.inkwire.localstack.demo.Person;
import java.util.List;

/** What is printed when the stack is ready. */
final class Welcome {

    private static final String TEXT = """

            Inkwire is ready.

              Graph and explorer  %1$s
            %2$s
              PostgreSQL          %3$s
              Redis               %4$s
              Logs                %5$s

            Demo accounts (password %6$s):
            %7$s

            Try it:
              curl %1$s -H 'content-type: application/json' \\
                -d '{"query": "{ posts(first: 3) { nodes { title author { name } commentCount } } }"}'

            Ctrl-C stops everything.""";

    private Welcome() {}

    static String to(Settings settings, List<Person> people) {
        Ports ports = settings.ports();
        String subgraphs = ports.subgraphs().values().stream()
                .map(port -> "  %-19s %s".formatted(port.part(), port.address("http", "/graphql")))
                .collect(joining("\n"));
        String databases = String.join(", ", ports.subgraphs().keySet());
        return TEXT.formatted(
                ports.router().address("http", "/graphql"),
                subgraphs,
                "psql -h localhost -p %d -U <role> (a role and a database each: %s)"
                        .formatted(ports.postgres().number(), databases),
                "redis-cli -p " + ports.redis().number(),
                settings.logs(),
                Demo.PASSWORD,
                people.stream()
                        .map(person -> "  %-32s %s".formatted(person.email(), person.name()))
                        .collect(joining("\n")));
    }
}
