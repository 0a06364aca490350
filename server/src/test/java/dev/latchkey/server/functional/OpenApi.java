package dev.latchkey.server.functional;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.latchkey.server.functional.TestClient.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The description of the native API, as a judge of real answers. */
record OpenApi(JsonNode root) {
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

  /** A method on a path. */
  record Operation(String method, String path) {
    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  static OpenApi load() {
    try {
      String text = Files.readString(Path.of("..", "spec", "openapi.yaml"));
      Map<?, ?> read = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
      return new OpenApi(TestClient.JSON.valueToTree(read));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  List<Operation> operations() {
    return root.path("paths").properties().stream()
        .flatMap(
            path ->
                path.getValue().propertyNames().stream()
                    .filter(METHODS::contains)
                    .map(method -> new Operation(method.toUpperCase(Locale.ROOT), path.getKey())))
        .toList();
  }

  /** The statuses that an operation may answer with. */
  List<Integer> statuses(Operation operation) {
    return described(operation).path("responses").propertyNames().stream()
        .map(Integer::valueOf)
        .toList();
  }

  boolean hasBody(Operation operation) {
    return described(operation).has("requestBody");
  }

  boolean hasParameters(Operation operation) {
    return described(operation).has("parameters");
  }

  boolean isOpen(Operation operation) {
    return described(operation).path("security").isArray();
  }

  /** In what an answer differs from its description; empty when in nothing. */
  List<String> violations(Operation operation, Reply.Whole answer) {
    JsonNode responses = described(operation).path("responses");
    String status = Integer.toString(answer.reply().status());
    return responses.has(status)
        ? violations(resolved(responses.path(status)), answer)
        : List.of("status " + status + " is not described");
  }

  /** The same for an answer to a path that is not there. */
  List<String> violationsOfUnknownPath(Reply.Whole answer) {
    return violations(root.path("components").path("responses").path("PathUnknown"), answer);
  }

  /** In what the body of a request differs from its description. */
  List<String> requestViolations(Operation operation, String body) {
    JsonNode content = described(operation).path("requestBody").path("content");
    return broken(content.path("application/json").path("schema"), TestClient.JSON.readTree(body));
  }

  /** The examples of bodies, those that do not fit their schema with the reason. */
  List<String> brokenExamples() {
    return operations().stream()
        .flatMap(operation -> contents(operation).flatMap(this::brokenExamples))
        .toList();
  }

  private Stream<JsonNode> contents(Operation operation) {
    JsonNode described = described(operation);
    return Stream.concat(
        described.path("requestBody").path("content").valueStream(),
        described
            .path("responses")
            .valueStream()
            .flatMap(response -> resolved(response).path("content").valueStream()));
  }

  private Stream<String> brokenExamples(JsonNode media) {
    Stream<JsonNode> several =
        media.path("examples").valueStream().map(example -> example.path("value"));
    Stream<JsonNode> one = media.has("example") ? Stream.of(media.path("example")) : Stream.of();
    return Stream.concat(one, several)
        .flatMap(example -> broken(media.path("schema"), example).stream());
  }

  private List<String> violations(JsonNode response, Reply.Whole answer) {
    List<String> found = new ArrayList<>();
    for (Map.Entry<String, JsonNode> header : response.path("headers").properties()) {
      String value = answer.headers().get(header.getKey().toLowerCase(Locale.ROOT));
      JsonNode schema = resolved(header.getValue()).path("schema");
      if (value == null) {
        found.add("the header " + header.getKey() + " is missing");
      } else {
        found.addAll(broken(schema, TestClient.JSON.getNodeFactory().stringNode(value)));
      }
    }
    found.addAll(bodyViolations(response.path("content"), answer.reply()));
    return found;
  }

  private List<String> bodyViolations(JsonNode content, Reply reply) {
    if (content.isEmpty()) {
      return reply.body().isEmpty() && reply.contentType().isEmpty()
          ? List.of()
          : List.of("a body where none is described");
    }
    return content.has(reply.contentType())
        ? broken(content.path(reply.contentType()).path("schema"), reply.json())
        : List.of("the content type " + reply.contentType() + " is not described");
  }

  private List<String> broken(JsonNode schema, JsonNode instance) {
    ObjectNode document = TestClient.JSON.createObjectNode();
    document.set("components", root.path("components"));
    document.putArray("allOf").add(schema);
    return SCHEMAS.getSchema(document).validate(instance).stream()
        .map(Object::toString)
        .collect(Collectors.toList());
  }

  private JsonNode described(Operation operation) {
    return root.required("paths")
        .required(operation.path())
        .required(operation.method().toLowerCase(Locale.ROOT));
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? root.at(node.path("$ref").asString().substring(1)) : node;
  }
}
