package dev.latchkey.architecture.layers;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.Source;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.net.URI;

/** The compiled production classes of every module, read once. */
final class Production {
  static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.latchkey");

  private Production() {}

  /** The folder or archive that a class is read from: there is one for each module. */
  static String module(JavaClass type) {
    String place = type.getSource().map(Source::getUri).map(URI::toString).orElse("");
    return place.substring(0, place.length() - type.getName().length() - ".class".length());
  }
}
