package dev.inkwire.localstack.demo;

import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** The demo content, to be put into a graph through its public interface. */
public final class Demo {

    /** Of all demo accounts, which are for development alone. */
    public static final String PASSWORD = "inkwire-demo-password";

    private final DemoContent content = DemoContent.read();

    /** The people who have demo accounts. */
    public List<Person> people() {
        return content.people();
    }

    /**
     * Does what the people would do. A load that was interrupted is taken up by the next.
     *
     * @param mail gives the mails that were sent to an address
     */
    public void load(URI graph, Function<String, List<String>> mail, Consumer<String> progress) {
        new DemoLoad(content, new GraphClient(graph), mail, progress).run();
    }
}
