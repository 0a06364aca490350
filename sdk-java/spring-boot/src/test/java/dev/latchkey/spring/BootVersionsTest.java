package dev.latchkey.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootVersion;

/** Tests run with the libraries that an application gets from Spring Boot. */
class BootVersionsTest {
  private static Path jar(Class<?> type) throws URISyntaxException {
    URI location = type.getProtectionDomain().getCodeSource().getLocation().toURI();
    return Path.of(location);
  }

  /** What stands beside Spring Boot's own library in the repository of Maven. */
  private static String managed(String property) throws IOException, URISyntaxException {
    String version = SpringBootVersion.getVersion();
    Path boot =
        jar(SpringApplication.class).resolve("../../../spring-boot-dependencies").normalize();
    Path list = boot.resolve(version).resolve("spring-boot-dependencies-" + version + ".pom");
    Matcher value =
        Pattern.compile("<" + property + ">(.*)</" + property + ">")
            .matcher(Files.readString(list));
    assertThat(value.find()).isTrue();
    return value.group(1);
  }

  @ParameterizedTest
  @CsvSource({
    "caffeine.version, com.github.benmanes.caffeine.cache.Caffeine",
    "hikaricp.version, com.zaxxer.hikari.HikariDataSource",
    "jackson-bom.version, tools.jackson.core.json.JsonFactory",
    "jackson-bom.version, tools.jackson.databind.json.JsonMapper",
    "junit-jupiter.version, org.junit.jupiter.api.Test",
    "logback.version, ch.qos.logback.classic.Logger",
    "slf4j.version, org.slf4j.Logger",
    "snakeyaml.version, org.yaml.snakeyaml.Yaml",
    "sqlite-jdbc.version, org.sqlite.JDBC",
    "tomcat.version, org.apache.catalina.startup.Tomcat"
  })
  void library_isTheOneOfSpringBoot(String property, Class<?> type) throws Exception {
    assertThat(jar(type).getFileName()).asString().endsWith("-" + managed(property) + ".jar");
  }
}
