package dev.latchkey.architecture.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A folder that looks like a JDK; its `java` prints its process id and its arguments, one a line.
 */
final class FakeJdk {
  private FakeJdk() {}

  static Path of(Path home, int version) throws IOException {
    withoutRelease(home, version);
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + ".0.1\"\n");
    return home;
  }

  static Path withoutRelease(Path home, int version) throws IOException {
    Script.write(
        home.resolve("bin/java"),
        "echo \"pid $$\"",
        "for each in \"$@\"; do echo \"<$each>\"; done");
    Script.write(home.resolve("bin/javac"), "echo javac " + version + ".0.1");
    return home;
  }

  /** A JDK that writes a cache when the server it was asked to watch is stopped. */
  static Path withCache(Path home, int version) throws IOException {
    of(home, version);
    Script.write(
        home.resolve("bin/java"),
        "for each in \"$@\"; do",
        "  case $each in -version) exit ;; -XX:AOTCacheOutput=*) cache=${each#*=} ;; esac",
        "done",
        "if [ -n \"${cache:-}\" ]; then",
        "  trap 'echo cache > \"$cache\"; exit' TERM",
        "  echo 'Started Latchkey on 127.0.0.1:1 with PID: 1'",
        "  while :; do sleep 0.1; done",
        "fi",
        "for each in \"$@\"; do echo \"<$each>\"; done");
    return home;
  }

  /** A JDK with which libraries are unpacked as the server does it; or it cannot, and says so. */
  static Path unpacking(Path home, int version, String implementor, boolean works)
      throws IOException {
    of(home, version);
    Files.writeString(
        home.resolve("release"),
        "IMPLEMENTOR=\"" + implementor + "\"\n",
        StandardOpenOption.APPEND);
    Script.write(
        home.resolve("bin/java"),
        "for each in \"$@\"; do",
        "  case ${before:-} in *.Unpack)",
        "    mkdir -p \"$each/native\" \"$each/signed\" && mv \"$each/library.jar\" \"$each/signed/\"",
        works
            ? "    touch \"$each/native/libsqlitejdbc.so\" \"$each/library.jar\"; exit 0"
            : "    exit 1",
        "  esac",
        "  before=$each",
        "  echo \"<$each>\"",
        "done");
    return home;
  }
}
