package dev.latchkey.engine.session;

import dev.latchkey.engine.json.JsonObject;
import dev.latchkey.engine.lineage.Lineage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session as the store keeps it: the server-side record of one login.
 *
 * @param handle its name
 * @param owner whose login it is, and when it began
 * @param lineage what rotation reads and writes, the expiry included
 * @param secretId which refresh secret makes and authenticates its refresh tokens
 * @param contents what the application put into it
 */
public record Session(
    SessionHandle handle, Owner owner, Lineage lineage, String secretId, Contents contents) {

  /**
   * Whose login it is.
   *
   * @param userId the user
   * @param createdAt when the session was created, with millisecond precision
   * @param device where the user logged in
   */
  public record Owner(UserId userId, Instant createdAt, Device device) {

    /** The owner of a login from a device of which nothing is known. */
    public Owner(UserId userId, Instant createdAt) {
      this(userId, createdAt, Device.UNKNOWN);
    }
  }

  /**
   * Where a user logged in, as the application tells it: shown in lists of sessions and never
   * compared with anything. Whatever is absent is not known, which is not the same as empty.
   *
   * @param label what the application calls it, such as "Firefox on Linux"; at most 256 characters
   * @param ipAddress from where the login came; at most 64 characters, in any form
   * @param userAgent the header of that name; at most 1024 characters
   */
  public record Device(
      @Nullable String label, @Nullable String ipAddress, @Nullable String userAgent) {

    /** Most characters (UTF-16 units) of a label. */
    public static final int LONGEST_LABEL = 256;

    /** Most characters (UTF-16 units) of an address. */
    public static final int LONGEST_IP_ADDRESS = 64;

    /** Most characters (UTF-16 units) of a user agent. */
    public static final int LONGEST_USER_AGENT = 1024;

    /** A device of which nothing is known. */
    public static final Device UNKNOWN = new Device(null, null, null);

    /**
     * Checks the lengths.
     *
     * @throws IllegalArgumentException when a text is too long; the message names which
     */
    public Device {
      check("label", label, LONGEST_LABEL);
      check("ipAddress", ipAddress, LONGEST_IP_ADDRESS);
      check("userAgent", userAgent, LONGEST_USER_AGENT);
    }

    private static void check(String name, @Nullable String text, int longest) {
      if (text != null && text.length() > longest) {
        throw new IllegalArgumentException(
            "device.%s has %s characters, more than %s".formatted(name, text.length(), longest));
      }
    }
  }

  /**
   * What the application put into a session.
   *
   * @param jwtPayload what goes into every access token
   * @param sessionData what stays in the store
   */
  public record Contents(JsonObject jwtPayload, JsonObject sessionData) {}

  /** Returns what tokens are checked against and made from. */
  public TokenSource tokenSource() {
    return new TokenSource(handle, owner.userId(), lineage, contents.jwtPayload());
  }

  /** Returns what is known of it beside its contents. */
  public SessionSummary summary() {
    return SessionSummary.of(handle, owner, lineage);
  }

  /**
   * Returns when tokens were last handed out or taken into use: the latest of the login, the last
   * refresh and the last confirmation of new tokens by their first use.
   */
  public Instant lastRefreshedAt() {
    return lineage.lastChangedAt(owner.createdAt());
  }

  /** Returns the user. */
  public UserId userId() {
    return owner.userId();
  }

  /** Tells whether the session has ended by time: alive at the expiry itself, ended after it. */
  public boolean isExpiredAt(Instant now) {
    return lineage.isExpiredAt(now);
  }
}
