package dev.latchkey.spring.security;

import static org.springframework.security.config.Customizer.withDefaults;

import dev.latchkey.servlet.ServletSessions;
import dev.latchkey.spring.LatchkeyProperties;
import dev.latchkey.spring.web.LatchkeyWebAutoConfiguration;
import jakarta.servlet.DispatcherType;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.ProviderNotFoundException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Sessions in Spring Security. An application without a {@link SecurityFilterChain} gets one that
 * asks for a session everywhere but at the public paths and at the actuator's health; it would get
 * Spring Boot's form with a generated password otherwise.
 */
@AutoConfiguration(
    after = LatchkeyWebAutoConfiguration.class,
    before = {
      ManagementWebSecurityAutoConfiguration.class,
      ServletWebSecurityAutoConfiguration.class,
      UserDetailsServiceAutoConfiguration.class
    })
@ConditionalOnClass({HttpSecurity.class, ServletWebSecurityAutoConfiguration.class})
@ConditionalOnBean(ServletSessions.class)
public final class LatchkeySecurityAutoConfiguration {

  /** Made by Spring Boot. */
  public LatchkeySecurityAutoConfiguration() {}

  /** {@return roles from the payload, if the properties name a member} */
  @Bean
  @ConditionalOnMissingBean
  SessionAuthorities latchkeyAuthorities(LatchkeyProperties properties) {
    return SessionAuthorities.fromPayload(properties.security().rolesMember());
  }

  /** Where Spring Boot would put its own chain. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnMissingBean(SecurityFilterChain.class)
  static final class DefaultChain {
    /** What a request that was let in leads to: a view, a page that says what went wrong. */
    private static final DispatcherType[] INSIDE = {DispatcherType.FORWARD, DispatcherType.ERROR};

    /** {@return the chain} */
    @Bean
    @Order(SecurityFilterProperties.BASIC_AUTH_ORDER)
    SecurityFilterChain latchkeySecurityFilterChain(
        HttpSecurity http,
        LatchkeyProperties properties,
        ObjectProvider<PublicEndpoints> endpoints) {
      String[] publicPaths = properties.security().publicPaths().toArray(String[]::new);
      return http.with(LatchkeySecurity.sessions(), withDefaults())
          .authorizeHttpRequests(
              requests -> {
                requests.dispatcherTypeMatchers(INSIDE).permitAll();
                requests.requestMatchers(publicPaths).permitAll();
                endpoints.forEach(each -> requests.requestMatchers(each.matcher()).permitAll());
                requests.anyRequest().authenticated();
              })
          .build();
    }

    /** {@return nobody who checks passwords: keeps Spring Boot from making up a user} */
    @Bean
    @ConditionalOnMissingBean({
      AuthenticationManager.class,
      AuthenticationProvider.class,
      UserDetailsService.class
    })
    AuthenticationManager latchkeyAuthenticationManager() {
      return authentication -> {
        throw new ProviderNotFoundException("The application checks passwords itself.");
      };
    }
  }

  /** What the actuator shows to everybody. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass({EndpointRequest.class, HealthEndpoint.class})
  static final class Health {

    /** {@return the health} */
    @Bean
    PublicEndpoints latchkeyPublicEndpoints() {
      return new PublicEndpoints(EndpointRequest.to(HealthEndpoint.class));
    }
  }

  /** Endpoints that need no session. */
  record PublicEndpoints(RequestMatcher matcher) {}
}
