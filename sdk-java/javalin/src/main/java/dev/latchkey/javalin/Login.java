package dev.latchkey.javalin;

import dev.latchkey.client.Device;
import dev.latchkey.client.NewSession;
import dev.latchkey.client.web.WebSession;
import dev.latchkey.client.web.WebSessions;
import io.javalin.http.Context;
import java.util.Map;

/** A login on its way. Immutable; each {@code with} makes a changed copy. */
public final class Login {
  private final JavalinSessions sessions;
  private final Context ctx;
  private final NewSession login;

  Login(JavalinSessions sessions, Context ctx, NewSession login) {
    this.sessions = sessions;
    this.ctx = ctx;
    this.login = login;
  }

  /**
   * The same with what goes into every access token: JSON values, no secrets.
   *
   * @param jwtPayload JSON values, no secrets
   * @return the changed copy
   */
  public Login withJWTPayload(Map<String, ?> jwtPayload) {
    return with(new NewSession(login.userId(), jwtPayload, login.sessionData(), login.device()));
  }

  /**
   * The same with what stays on the server: JSON values.
   *
   * @param sessionData JSON values
   * @return the changed copy
   */
  public Login withSessionData(Map<String, ?> sessionData) {
    return with(new NewSession(login.userId(), login.jwtPayload(), sessionData, login.device()));
  }

  /**
   * The same with what the application knows of the device; the rest is taken from the request.
   *
   * @param device what is known of it
   * @return the changed copy
   */
  public Login withDevice(Device device) {
    return with(login.from(device));
  }

  private Login with(NewSession changed) {
    return new Login(sessions, ctx, changed);
  }

  /**
   * Creates the session and gives it to the browser: see {@link WebSessions#createNewSession}.
   *
   * @return the session
   */
  public WebSession create() {
    return sessions.createNewSession(ctx, login);
  }
}
