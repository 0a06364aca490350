package dev.latchkey.server.unpack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the jar files that the server has. */
class UnpackTest {
  private static final String CORRETTO = "AmazonCorrettoCryptoProvider-";
  private static final String PACKAGE = "com/amazon/corretto/crypto/provider/";
  private static final String LIBRARY = System.mapLibraryName("amazonCorrettoCryptoProvider");
  private static final String SQLITE = System.mapLibraryName("sqlitejdbc");

  @TempDir private Path folder;
  private Path original;
  private Path jar;

  @BeforeEach
  void provider() throws IOException {
    original = onClassPath().filter(UnpackTest::isCorretto).findFirst().orElseThrow();
    jar = Files.copy(original, folder.resolve(original.getFileName()));
  }

  private static Stream<Path> onClassPath() {
    String[] places = System.getProperty("java.class.path", "").split(":", -1);
    return Arrays.stream(places).map(Path::of);
  }

  private static boolean isCorretto(Path place) {
    return String.valueOf(place.getFileName()).startsWith(CORRETTO);
  }

  private void unpack() throws IOException {
    Unpack.main(new String[] {folder.toString()});
  }

  private Path library() {
    return folder.resolve("native").resolve(LIBRARY);
  }

  private static List<String> names(Path file) throws IOException {
    try (JarFile opened = new JarFile(file.toFile(), false)) {
      return Collections.list(opened.entries()).stream()
          .filter(entry -> !entry.isDirectory())
          .map(entry -> entry.getName())
          .toList();
    }
  }

  private void change(String entry, String to) throws IOException {
    URI place = URI.create("jar:" + jar.toUri());
    try (FileSystem inside = FileSystems.newFileSystem(place, Map.of())) {
      Files.writeString(
          inside.getPath(entry), to, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
  }

  @Test
  void library_unpacked_isTheOneInTheJarFileAndWrittenByNobody() throws Exception {
    assumeTrue(names(original).contains(PACKAGE + LIBRARY));
    unpack();

    try (JarFile signed = new JarFile(original.toFile());
        InputStream content = signed.getInputStream(signed.getEntry(PACKAGE + LIBRARY))) {
      assertThat(library()).hasBinaryContent(content.readAllBytes());
    }
    assertThat(Files.getPosixFilePermissions(library()).toString()).doesNotContain("WRITE");
  }

  @Test
  void sqlite_unpacked_isBesideIt() throws Exception {
    unpack();

    assertThat(folder.resolve("native").resolve(SQLITE)).isNotEmptyFile();
  }

  @Test
  void jarFile_unpacked_hasTheSameClassesAndNoSignature() throws Exception {
    unpack();

    List<String> expected = new ArrayList<>(names(original));
    expected.removeIf(name -> name.matches("META-INF/[^/]*\\.(SF|RSA)"));
    expected.remove(PACKAGE + LIBRARY);
    assertThat(names(jar)).containsExactlyInAnyOrderElementsOf(expected);
    try (JarFile unsigned = new JarFile(jar.toFile())) {
      assertThat(unsigned.getManifest().getEntries()).isEmpty();
    }
  }

  @Test
  void signedJarFile_isKept_asItWas() throws Exception {
    unpack();

    assertThat(folder.resolve("signed").resolve(jar.getFileName()))
        .hasSameBinaryContentAs(original);
  }

  @Test
  void jarFile_withAChangedEntry_isRefusedAndNothingIsTaken() throws Exception {
    change(PACKAGE + "version.properties", "versionStr=9.9.9\n");

    assertThatThrownBy(this::unpack)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is not what was signed");
    assertThat(library()).doesNotExist();
    assertThat(jar).doesNotExist();
  }

  @Test
  void jarFile_withAnEntryMore_isRefused() throws Exception {
    change("com/amazon/Stranger.class", "not signed");

    assertThatThrownBy(this::unpack)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("com/amazon/Stranger.class")
        .hasMessageEndingWith(" is not signed");
  }

  /** A process loads the library once, so this is another one. */
  @Test
  void program_withWhatWasUnpacked_loadsItFromThere() throws Exception {
    assumeTrue(names(original).contains(PACKAGE + LIBRARY));
    unpack();

    assertThat(chosenBy("-Dcom.amazon.corretto.crypto.provider.tmpdir=/dev/null/folder"))
        .startsWith("event=crypto_provider provider=corretto");
  }

  private String chosenBy(String property) throws Exception {
    List<String> places =
        Stream.concat(Stream.of(jar), onClassPath().filter(place -> !isCorretto(place)))
            .map(Path::toString)
            .toList();
    Path told = folder.resolve("told");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            property,
            "-Dcom.amazon.corretto.crypto.provider.useExternalLib=true",
            "-Djava.library.path=" + folder.resolve("native"),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            String.join(":", places),
            Choice.class.getName(),
            told.toString());
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return Files.readString(told);
  }
}
