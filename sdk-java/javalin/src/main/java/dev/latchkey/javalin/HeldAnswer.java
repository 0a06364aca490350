package dev.latchkey.javalin;

import dev.latchkey.client.web.Caching;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Holds the headers of an answer to a rule at the moment when Jetty sends its head: after all
 * handlers, and whoever wrote it.
 */
final class HeldAnswer {
  private static final String ATTRIBUTE = HeldAnswer.class.getName();
  private static final int FIRST_FINAL_STATUS = 200;

  /** Read by the threads of asynchronous requests. */
  private volatile Caching rule;

  private HeldAnswer(Caching rule) {
    this.rule = rule;
  }

  /** Holds the answer to a request from now on. */
  static void hold(HttpServletRequest request, Caching rule) {
    if (request.getAttribute(ATTRIBUTE) instanceof HeldAnswer known) {
      known.rule = known.rule.and(rule);
      return;
    }
    HeldAnswer held = new HeldAnswer(rule);
    request.setAttribute(ATTRIBUTE, held);
    try {
      ServletContextRequest.getServletContextRequest(request).addHttpStreamWrapper(held::around);
    } catch (IllegalStateException noJetty) {
      // Javalin's servlet runs in another container: what was written at once has to do.
    }
  }

  private HttpStream around(HttpStream stream) {
    return new HttpStream.Wrapper(stream) {
      @Override
      public void send(
          MetaData.Request request,
          MetaData.@Nullable Response head,
          boolean last,
          ByteBuffer content,
          Callback callback) {
        super.send(request, head == null ? null : held(head), last, content, callback);
      }
    };
  }

  private MetaData.Response held(MetaData.Response head) {
    if (head.getStatus() < FIRST_FINAL_STATUS) {
      return head;
    }
    HttpFields.Mutable fields = HttpFields.build(head.getHttpFields());
    Set<String> names = new LinkedHashSet<>(fields.getFieldNamesCollection());
    names.addAll(List.of("Cache-Control", "Vary"));
    for (String name : names) {
      List<String> wanted = List.copyOf(fields.getValuesList(name));
      List<String> kept = rule.held(name, wanted);
      if (!kept.equals(wanted)) {
        fields.put(name, kept);
      }
    }
    return new MetaData.Response(
        head.getStatus(),
        head.getReason(),
        head.getHttpVersion(),
        fields,
        head.getContentLength(),
        head.getTrailersSupplier());
  }
}
