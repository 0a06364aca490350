package dev.latchkey.client.web;

import dev.latchkey.client.GeneralException;

/** The paths that are answered here, as far as anybody can say. */
sealed interface OwnPaths {

  /** What a POST asks for. */
  enum Purpose {
    REFRESH,
    SIGN_OUT,
    /** What the application answers. */
    APPLICATION
  }

  /** They are these. */
  record Known(ApiPaths paths) implements OwnPaths {
    @Override
    public Purpose purposeOf(String path) {
      return paths.purposeOf(path);
    }
  }

  /**
   * The settings, which name them, cannot be had.
   *
   * @param expected those of the settings that were last seen; the usual ones before any were
   * @param failure why they cannot be had
   */
  record Unknown(ApiPaths expected, GeneralException failure) implements OwnPaths {
    /** Throws when the path is one of those that are expected: see {@link OwnPaths#purposeOf}. */
    @Override
    public Purpose purposeOf(String path) {
      if (expected.purposeOf(path) != Purpose.APPLICATION) {
        throw failure;
      }
      return Purpose.APPLICATION;
    }
  }

  /**
   * {@return what a POST to this path asks for}
   *
   * @throws GeneralException when nobody can say: nobody is to conclude that the path leads nowhere
   */
  Purpose purposeOf(String path);
}
