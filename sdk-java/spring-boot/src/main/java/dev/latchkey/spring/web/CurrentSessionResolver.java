package dev.latchkey.spring.web;

import dev.latchkey.client.UnauthorisedException;
import dev.latchkey.client.web.WebSession;
import dev.latchkey.servlet.ServletSessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Finds the argument that {@link CurrentSession} marks. */
final class CurrentSessionResolver implements HandlerMethodArgumentResolver {
  private final ServletSessions sessions;

  CurrentSessionResolver(ServletSessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.hasParameterAnnotation(CurrentSession.class)
        && parameter.nestedIfOptional().getNestedParameterType() == WebSession.class;
  }

  @Override
  public @Nullable Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    WebSession session = parameter.isOptional() ? sessionOrNull(request) : session(request);
    return parameter.getParameterType() == Optional.class ? Optional.ofNullable(session) : session;
  }

  private @Nullable WebSession sessionOrNull(NativeWebRequest request) {
    try {
      return session(request);
    } catch (UnauthorisedException none) {
      return null;
    }
  }

  private WebSession session(NativeWebRequest either) {
    HttpServletRequest request =
        Objects.requireNonNull(either.getNativeRequest(HttpServletRequest.class));
    HttpServletResponse response =
        Objects.requireNonNull(either.getNativeResponse(HttpServletResponse.class));
    return RequestSession.of(sessions, request, response);
  }
}
