package dev.latchkey.conformance.spring;

import dev.latchkey.client.Latchkey;
import dev.latchkey.client.web.WebSession;
import dev.latchkey.conformance.Apps;
import dev.latchkey.conformance.Routes;
import dev.latchkey.conformance.Surroundings;
import dev.latchkey.servlet.ServletSessions;
import dev.latchkey.spring.web.CurrentSession;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Spring Boot: the starter as it comes, with its usual answers. */
@SpringBootApplication
@RestController
public class SpringApp {
  private final ServletSessions sessions;
  private final Routes routes;

  SpringApp(ServletSessions sessions, Latchkey latchkey) {
    this.sessions = sessions;
    this.routes = new Routes(latchkey);
  }

  /** Starts an app for each line of standard input. */
  public static void main(String[] arguments) throws Exception {
    Apps.serve(SpringApp::start);
  }

  private static Apps.App start(Surroundings surroundings) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("server.address", "127.0.0.1");
    settings.put("server.port", "0");
    settings.put("latchkey.hosts", surroundings.hosts().replace(';', ','));
    if (surroundings.behindProxy()) {
      settings.put("server.forward-headers-strategy", "framework");
    }
    String key = surroundings.apiKey();
    if (key != null) {
      settings.put("latchkey.api-key", key);
    }
    SpringApplication app = new SpringApplication(SpringApp.class);
    app.setDefaultProperties(settings);
    app.setRegisterShutdownHook(false);
    ConfigurableApplicationContext context = app.run();
    Environment environment = context.getEnvironment();
    return new Apps.App(
        environment.getRequiredProperty("local.server.port", Integer.class), context);
  }

  @PostMapping("/login")
  Map<String, Object> login(
      @RequestBody Map<String, Object> body,
      HttpServletRequest request,
      HttpServletResponse response) {
    return Routes.view(sessions.createNewSession(request, response, Routes.login(body)));
  }

  @RequestMapping({"/protected", "/cached", "/logout", "/my/*"})
  Map<String, Object> mine(
      @CurrentSession WebSession session,
      @RequestBody(required = false) @Nullable Map<String, Object> body,
      HttpServletRequest request,
      HttpServletResponse response) {
    cacheControl(request, response);
    return Routes.mine(route(request), session, body == null ? Map.of() : body);
  }

  @RequestMapping({"/public", "/session-data", "/jwt-payload", "/handles", "/revoke*"})
  Map<String, Object> any(
      @RequestParam(required = false) @Nullable String handle,
      @RequestParam(defaultValue = "") String userId,
      @RequestBody(required = false) @Nullable Map<String, Object> body,
      HttpServletRequest request,
      HttpServletResponse response) {
    cacheControl(request, response);
    String parameter = handle == null ? userId : handle;
    return routes.any(route(request), parameter, body == null ? Map.of() : body);
  }

  private static void cacheControl(HttpServletRequest request, HttpServletResponse response) {
    if (Routes.saysThatItCanBeCached(route(request))) {
      response.setHeader("Cache-Control", Routes.CACHE_CONTROL);
    }
  }

  private static String route(HttpServletRequest request) {
    return request.getMethod()
        + " "
        + request.getRequestURI().substring(request.getContextPath().length());
  }
}
