package dev.latchkey.examples.demonstration;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Cookies that were copied, the newest hundred. */
final class Copies {
  private static final int MOST = 100;

  private final Map<String, String> kept = new LinkedHashMap<>();

  /** {@return a name that nobody can guess} */
  synchronized String keep(String cookies) {
    String name = UUID.randomUUID().toString();
    kept.put(name, cookies);
    if (kept.size() > MOST) {
      kept.remove(kept.keySet().iterator().next());
    }
    return name;
  }

  /** {@return the cookies}; none when nothing of that name is kept. */
  synchronized String get(@Nullable String name) {
    return kept.getOrDefault(name, "");
  }
}
