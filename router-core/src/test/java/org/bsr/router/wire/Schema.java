package org.bsr.router.wire;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The message schema, read as it stands. */
record Schema(List<Message> messages) {
    record Message(String name, int id, List<String> fixedFields, List<String> texts) {}

    static Schema read() {
        try (InputStream in = Objects.requireNonNull(CommandCodec.class.getResourceAsStream("messages.xml"))) {
            Element root = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(in)
                    .getDocumentElement();
            List<Message> messages = new ArrayList<>();
            for (Element message : children(root, "sbe:message")) {
                messages.add(new Message(
                        message.getAttribute("name"),
                        Integer.parseInt(message.getAttribute("id")),
                        names(children(message, "field")),
                        names(children(message, "data"))));
            }
            return new Schema(messages);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> names(List<Element> elements) {
        return elements.stream().map(element -> element.getAttribute("name")).toList();
    }

    private static List<Element> children(Element parent, String tag) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(tag)) {
                children.add(element);
            }
        }
        return children;
    }
}
