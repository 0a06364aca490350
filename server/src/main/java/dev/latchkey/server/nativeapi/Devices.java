package dev.latchkey.server.nativeapi;

import dev.latchkey.engine.session.Session.Device;
import dev.latchkey.server.http.Fields;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Where a user logged in, to JSON and back. */
final class Devices {
  private static final String LABEL = "label";
  private static final String IP_ADDRESS = "ipAddress";
  private static final String USER_AGENT = "userAgent";

  private Devices() {}

  static Device read(Fields fields) {
    return new Device(
        bounded(fields, LABEL, Device.LONGEST_LABEL),
        bounded(fields, IP_ADDRESS, Device.LONGEST_IP_ADDRESS),
        bounded(fields, USER_AGENT, Device.LONGEST_USER_AGENT));
  }

  /** A text of so many characters (UTF-16 units) at most, that may be absent. */
  private static @Nullable String bounded(Fields fields, String name, int longest) {
    String text = fields.optionalText(name).orElse(null);
    if (text != null && text.length() > longest) {
      throw NativeInput.refused(
          "The member '" + name + "' is longer than " + longest + " characters.");
    }
    return text;
  }

  /** Writes what is known; nothing at all of a device of which nothing is known. */
  static void write(ObjectNode answer, Device device) {
    if (device.equals(Device.UNKNOWN)) {
      return;
    }
    ObjectNode object = answer.putObject("device");
    if (device.label() != null) {
      object.put(LABEL, device.label());
    }
    if (device.ipAddress() != null) {
      object.put(IP_ADDRESS, device.ipAddress());
    }
    if (device.userAgent() != null) {
      object.put(USER_AGENT, device.userAgent());
    }
  }
}
