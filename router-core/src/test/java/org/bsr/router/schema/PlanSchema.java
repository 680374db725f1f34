package org.bsr.router.schema;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schema by which editors complete and underline plans, and what it says of one. */
public final class PlanSchema {
    private static final JsonMapper JSON = new JsonMapper();

    private final JsonNode root;
    private final Schema schema;

    public PlanSchema() {
        try {
            String text = Files.readString(Path.of("..", "config", "routing.schema.json"));
            root = JSON.readTree(text);
            schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The plan as an editor sees it. */
    static JsonNode tree(String yaml) {
        LoadSettings settings =
                LoadSettings.builder().setSchema(new CoreSchema()).build();
        return JSON.valueToTree(new Load(settings).loadFromString(yaml));
    }

    public List<String> complaints(String yaml) {
        return complaints(tree(yaml));
    }

    List<String> complaints(JsonNode plan) {
        return schema.validate(plan).stream().map(Error::toString).toList();
    }

    JsonNode root() {
        return root;
    }

    /** What the schema says of the value under a key, or with an empty key, of a list's items. */
    JsonNode under(JsonNode of, String key) {
        JsonNode found =
                key.isEmpty() ? of.path("items") : of.path("properties").path(key);
        return resolved(found);
    }

    private JsonNode resolved(JsonNode node) {
        if (node.has("$ref")) {
            return resolved(root.at(node.path("$ref").asString().substring(1)));
        }
        for (JsonNode choice : node.path("anyOf")) {
            JsonNode chosen = resolved(choice);
            if (chosen.path("type").asString("").equals("object")) {
                return chosen;
            }
        }
        return node;
    }
}
