package dev.latchkey.architecture.style;

import com.puppycrawl.tools.checkstyle.Checker;
import com.puppycrawl.tools.checkstyle.ConfigurationLoader;
import com.puppycrawl.tools.checkstyle.PropertiesExpander;
import com.puppycrawl.tools.checkstyle.api.AuditEvent;
import com.puppycrawl.tools.checkstyle.api.AuditListener;
import com.puppycrawl.tools.checkstyle.api.CheckstyleException;
import com.puppycrawl.tools.checkstyle.api.Configuration;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Checkstyle with the rules of this repository. */
final class Checkstyle {
  /** Tests run in their module's folder. */
  static final Path POLICY = Path.of("..", "..", "build-policy").toAbsolutePath().normalize();

  private final Configuration configuration;

  Checkstyle() throws CheckstyleException {
    Properties properties = new Properties();
    properties.setProperty(
        "checkstyle.suppressions.file", POLICY.resolve("ratchet.xml").toString());
    configuration =
        ConfigurationLoader.loadConfiguration(
            POLICY.resolve("checkstyle.xml").toString(), new PropertiesExpander(properties));
  }

  /** The ids of all rules, at any depth of the configuration. */
  Set<String> rules() throws CheckstyleException {
    Set<String> ids = new TreeSet<>();
    for (Configuration module : modules(configuration).toList()) {
      if (isRule(module)) {
        ids.add(module.getProperty("id"));
      }
    }
    return ids;
  }

  /** The ids of the rules that the file breaks. */
  Set<String> brokenBy(Path file) throws CheckstyleException {
    Checker checker = new Checker();
    checker.setModuleClassLoader(Checker.class.getClassLoader());
    checker.configure(configuration);
    Broken broken = new Broken();
    checker.addListener(broken);
    try {
      checker.process(List.of(file.toFile()));
    } finally {
      checker.destroy();
    }
    return broken.rules;
  }

  private static Stream<Configuration> modules(Configuration parent) {
    return Stream.of(parent.getChildren())
        .flatMap(child -> Stream.concat(Stream.of(child), modules(child)));
  }

  private static boolean isRule(Configuration module) {
    return !module.getName().equals("TreeWalker") && !module.getName().startsWith("Suppression");
  }

  private static final class Broken implements AuditListener {
    private final Set<String> rules = new TreeSet<>();

    @Override
    public void addError(AuditEvent event) {
      rules.add(event.getModuleId());
    }

    @Override
    public void addException(AuditEvent event, Throwable cause) {
      throw new AssertionError(event.getFileName() + " could not be read", cause);
    }

    @Override
    public void auditStarted(AuditEvent event) {}

    @Override
    public void auditFinished(AuditEvent event) {}

    @Override
    public void fileStarted(AuditEvent event) {}

    @Override
    public void fileFinished(AuditEvent event) {}
  }
}
