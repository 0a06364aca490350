package dev.latchkey.examples.servlet;

import dev.latchkey.client.Latchkey;
import dev.latchkey.examples.demonstration.Demonstration;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Not to be copied: it lets the page act as a thief. */
final class ThiefServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient Demonstration demonstration;

  ThiefServlet(Latchkey latchkey) {
    this.demonstration = new Demonstration(latchkey);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String step = request.getPathInfo().substring(1);
    var browser = new Demonstration.Browser(request.getHeader("Host"), request.getHeader("Cookie"));
    var answer = demonstration.answer(step, browser, request.getParameter("copy"));
    response.setStatus(answer.status());
    Json.write(response, answer.body());
  }
}
