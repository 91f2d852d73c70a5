package dev.inkwire.localstack;

import static java.util.stream.Collectors.joining;

import dev.inkwire.localstack.demo.Demo;
import dev.inkwire.localstack.demo.Person;
import java.util.List;
import java.util.stream.Stream;

/** The text that is printed when the stack is ready. */
final class Welcome {

    private static final String TEXT = """

            Inkwire is ready.

              Front end           %9$s
              Graph and explorer  %1$s
            %2$s
              PostgreSQL          psql -h localhost -p %3$d -U <%4$s>
              Redis               redis-cli -p %5$d
              Sent mail           %6$s
              Logs                %7$s
            %8$s
            Try it:
              curl %1$s -H 'content-type: application/json' \\
                -d '{"query": "{ posts(first: 3) { nodes { title author { name } commentCount } } }"}'

            Ctrl-C stops everything.""";

    private Welcome() {}

    /** Returns the text for a stack with demo accounts of these people. */
    static String to(Settings settings, List<Person> people) {
        Ports ports = settings.ports();
        return TEXT.formatted(
                ports.router().address("http", "/graphql"),
                lines(ports.subgraphs().values().stream()
                        .map(port -> "  %-19s %s".formatted(port.part(), port.address("http", "/graphql")))),
                ports.postgres().number(),
                String.join("|", ports.subgraphs().keySet()),
                ports.redis().number(),
                settings.mail(),
                settings.logs(),
                people.isEmpty() ? "" : accounts(people),
                ports.web() == null ? "" : ports.web().address("http", ""));
    }

    private static String accounts(List<Person> people) {
        return "\nDemo accounts (password %s):\n%s\n"
                .formatted(Demo.PASSWORD, lines(people.stream().map(person -> "  %-32s %s"
                        .formatted(person.email(), person.name()))));
    }

    private static String lines(Stream<String> lines) {
        return lines.collect(joining("\n"));
    }
}
