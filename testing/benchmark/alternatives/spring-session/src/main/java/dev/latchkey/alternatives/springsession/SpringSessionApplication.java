package dev.latchkey.alternatives.springsession;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;

/** An application whose sessions Spring Session keeps in a database. */
@SpringBootApplication
public class SpringSessionApplication {

  /** Starts the application. */
  public static void main(String[] arguments) {
    SpringApplication.run(SpringSessionApplication.class, arguments);
  }

  @Bean
  SecurityContextRepository securityContexts() {
    return new HttpSessionSecurityContextRepository();
  }

  @Bean
  SecurityFilterChain security(HttpSecurity http, SecurityContextRepository contexts) {
    return http.authorizeHttpRequests(
            requests -> requests.requestMatchers("/login").permitAll().anyRequest().authenticated())
        .securityContext(security -> security.securityContextRepository(contexts))
        .csrf(AbstractHttpConfigurer::disable) // its page would send a token
        .requestCache(AbstractHttpConfigurer::disable)
        .build();
  }
}
