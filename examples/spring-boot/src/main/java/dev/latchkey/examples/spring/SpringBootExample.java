package dev.latchkey.examples.spring;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** An application in Spring Boot. Where its sessions are kept stands in application.properties. */
@SpringBootApplication
public class SpringBootExample {

  /** Starts the application. */
  public static void main(String[] arguments) {
    var environment = SpringApplication.run(SpringBootExample.class, arguments).getEnvironment();
    System.out.println("Open http://localhost:" + environment.getProperty("local.server.port"));
  }
}
