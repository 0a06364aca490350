package dev.latchkey.spring;

/** The application does not say where its sessions are kept, or what it says cannot be done. */
public final class LatchkeySetupException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What to do about it. */
  private final String action;

  LatchkeySetupException(String description, String action) {
    super(description);
    this.action = action;
  }

  /** {@return what to do about it} */
  public String action() {
    return action;
  }
}
