package dev.inkwire.posts.syndication;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A document in XML 1.0 that is written to memory. */
final class Xml {

    /** Characters that are no XML characters, even if they are escaped (XML 1.0, section 2.2). */
    private static final Pattern FORBIDDEN =
            Pattern.compile("[^\\t\\n\\r\\x20-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

    private static final XMLOutputFactory WRITERS = XMLOutputFactory.newDefaultFactory();

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter writer;

    private Xml(String root, String namespace) throws XMLStreamException {
        writer = WRITERS.createXMLStreamWriter(text);
        writer.writeStartDocument("UTF-8", "1.0");
        writer.writeStartElement(root);
        writer.writeDefaultNamespace(namespace);
    }

    /** Writes a document. */
    static byte[] write(String root, String namespace, Content content) {
        try {
            Xml xml = new Xml(root, namespace);
            content.write(xml);
            xml.writer.writeEndDocument();
            xml.writer.close();
            return xml.text.toString().getBytes(StandardCharsets.UTF_8);
        } catch (XMLStreamException e) {
            throw new IllegalStateException("A document in memory cannot be written.", e);
        }
    }

    /** Writes an element with elements in it. */
    void element(String name, Content content) throws XMLStreamException {
        writer.writeStartElement(name);
        content.write(this);
        writer.writeEndElement();
    }

    /**
     * Writes an element with text in it.
     *
     * @param attributes names and values by turns
     */
    void element(String name, String content, String... attributes) throws XMLStreamException {
        writer.writeStartElement(name);
        for (int i = 0; i < attributes.length; i += 2) {
            writer.writeAttribute(attributes[i], valid(attributes[i + 1]));
        }
        writer.writeCharacters(valid(content));
        writer.writeEndElement();
    }

    private static String valid(String text) {
        return FORBIDDEN.matcher(text).replaceAll("\uFFFD");
    }

    /** Writes what an element contains. */
    @FunctionalInterface
    interface Content {

        void write(Xml xml) throws XMLStreamException;
    }
}
