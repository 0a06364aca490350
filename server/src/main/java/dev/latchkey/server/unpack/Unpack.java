package dev.latchkey.server.unpack;

import dev.latchkey.store.sql.sqlite.SqliteLibrary;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Takes the native libraries of SQLite and of Amazon Corretto's provider out of their jar files, so
 * that a server loads them as they are. Otherwise each start writes them to a folder for temporary
 * files, and checks the signature of Corretto's jar file.
 *
 * <p>What is written is as trustworthy as the jar files beside it: it comes from them, is checked
 * against the signature where there is one, lies in the same folder and can be written by nobody.
 */
public final class Unpack {
  private static final String SIGNED = "AmazonCorrettoCryptoProvider-*.jar";
  private static final String CORRETTO = System.mapLibraryName("amazonCorrettoCryptoProvider");

  private Unpack() {}

  /**
   * Leaves in a folder of jar files the libraries below {@code native}, and in place of a signed
   * jar file the same without its signature and its library; the one that was there is moved to
   * {@code signed}.
   *
   * @param arguments the folder
   * @throws IOException when it cannot be written, or a jar file is not what was signed; then it
   *     may be half done
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Path libraries = Files.createDirectories(folder.resolve("native"));
    SqliteLibrary.copyTo(libraries);
    try (DirectoryStream<Path> signed = Files.newDirectoryStream(folder, SIGNED)) {
      for (Path jar : signed) {
        unsign(jar, libraries);
      }
    }
    protect(libraries);
  }

  private static void protect(Path libraries) throws IOException {
    try (DirectoryStream<Path> written = Files.newDirectoryStream(libraries)) {
      for (Path library : written) {
        if (!library.toFile().setReadOnly()) {
          throw new IOException("cannot protect " + library);
        }
      }
    }
  }

  private static void unsign(Path jar, Path libraries) throws IOException {
    Path name = jar.getFileName();
    Path kept = Files.createDirectories(jar.resolveSibling("signed")).resolve(name);
    Files.move(jar, kept);
    SignedJar signed = new SignedJar(kept);
    signed.verify();
    signed.copyEntry(CORRETTO, libraries.resolve(CORRETTO));
    signed.copyUnsigned(jar, entry -> !entry.endsWith(CORRETTO));
  }
}
