package dev.latchkey.server.unpack;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * A jar file all of whose entries are signed. As when the JVM loads classes from it, the signature
 * says that they are what the signer had, not who that is.
 *
 * @param file the jar file
 */
record SignedJar(Path file) {
  private static final String DESCRIPTION = "META-INF/";
  private static final String SERVICES = DESCRIPTION + "services/";

  /**
   * Reads all of it.
   *
   * @throws IOException when an entry has changed since it was signed, or is not signed
   */
  void verify() throws IOException {
    try (JarFile jar = open()) {
      for (JarEntry entry : contents(jar)) {
        verify(jar, entry);
      }
    }
  }

  private void verify(JarFile jar, JarEntry entry) throws IOException {
    try (InputStream content = jar.getInputStream(entry)) {
      content.transferTo(OutputStream.nullOutputStream());
    } catch (SecurityException changed) {
      throw new IOException(file + " is not what was signed", changed);
    }
    if (entry.getCodeSigners() == null) { // known only when all of the entry was read
      throw new IOException(entry.getName() + " in " + file + " is not signed");
    }
  }

  /** Writes the entry with such a name, in whatever folder, to a file that is not there. */
  void copyEntry(String name, Path target) throws IOException {
    try (JarFile jar = open()) {
      for (JarEntry entry : contents(jar)) {
        if (entry.getName().endsWith("/" + name)) {
          copy(jar, entry, target);
        }
      }
    }
  }

  private static void copy(JarFile jar, JarEntry entry, Path target) throws IOException {
    try (InputStream content = jar.getInputStream(entry)) {
      Files.copy(content, target);
    }
  }

  /** Writes a jar file with the entries of such names, and without signatures. */
  void copyUnsigned(Path target, Predicate<String> wanted) throws IOException {
    try (JarFile jar = open();
        JarOutputStream output =
            new JarOutputStream(new FileOutputStream(target.toFile()), unsigned(jar))) {
      for (JarEntry entry : contents(jar)) {
        if (wanted.test(entry.getName())) {
          copy(jar, entry, output);
        }
      }
    }
  }

  private static void copy(JarFile jar, JarEntry entry, JarOutputStream output) throws IOException {
    output.putNextEntry(new JarEntry(entry.getName()));
    try (InputStream content = jar.getInputStream(entry)) {
      content.transferTo(output);
    }
  }

  /** What it says of the whole, without the sums of its entries. */
  private static Manifest unsigned(JarFile jar) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().putAll(jar.getManifest().getMainAttributes());
    return manifest;
  }

  private JarFile open() throws IOException {
    return new JarFile(file.toFile(), true);
  }

  /** What is signed: not the signature itself, and no folders. */
  private static List<JarEntry> contents(JarFile jar) {
    return Collections.list(jar.entries()).stream()
        .filter(entry -> !entry.isDirectory())
        .filter(entry -> !describes(entry.getName().toUpperCase(Locale.ROOT)))
        .toList();
  }

  private static boolean describes(String name) {
    return name.startsWith(DESCRIPTION) && !name.startsWith(SERVICES.toUpperCase(Locale.ROOT));
  }
}
