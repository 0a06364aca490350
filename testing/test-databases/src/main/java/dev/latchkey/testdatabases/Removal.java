package dev.latchkey.testdatabases;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Removes a folder with all that is in it. */
final class Removal extends SimpleFileVisitor<Path> {

  private Removal() {}

  static void of(Path folder) throws IOException {
    Files.walkFileTree(folder, new Removal());
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    Files.delete(file);
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
      throws IOException {
    Files.delete(visited);
    return FileVisitResult.CONTINUE;
  }
}
