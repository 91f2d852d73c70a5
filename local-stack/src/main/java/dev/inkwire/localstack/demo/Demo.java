package dev.inkwire.localstack.demo;

import java.net.URI;
import java.util.List;
import java.util.function.Consumer;

/** The demo content, to be put into a graph through its public interface. */
public final class Demo {

    /** Of all demo accounts, which are for development alone. */
    public static final String PASSWORD = "inkwire-demo-password";

    private final DemoContent content = DemoContent.read();

    /** The people who have demo accounts. */
    public List<Person> people() {
        return content.people();
    }

    /** Does what the people would do. A load that was interrupted is taken up by the next. */
    public void load(URI graph, Consumer<String> progress) {
        new DemoLoad(content, new GraphClient(graph), progress).run();
    }
}
