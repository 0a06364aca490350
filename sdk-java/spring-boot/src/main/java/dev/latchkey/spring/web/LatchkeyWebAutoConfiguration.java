package dev.latchkey.spring.web;

import dev.latchkey.client.Latchkey;
import dev.latchkey.client.web.Protection;
import dev.latchkey.client.web.WebOptions;
import dev.latchkey.servlet.ServletSessions;
import dev.latchkey.servlet.SessionFilter;
import dev.latchkey.spring.LatchkeyAutoConfiguration;
import dev.latchkey.spring.LatchkeyProperties;
import jakarta.servlet.DispatcherType;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingFilterBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Sessions in cookies for Spring MVC. Each bean stands back for one of the application. */
@AutoConfiguration(after = LatchkeyAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(WebMvcConfigurer.class)
@ConditionalOnBean(Latchkey.class)
public final class LatchkeyWebAutoConfiguration {

  /** Where refreshing and signing out are answered: before Spring Security, whose order is -100. */
  public static final int FILTER_ORDER = -110;

  /** Made by Spring Boot. */
  public LatchkeyWebAutoConfiguration() {}

  /** {@return what the properties under {@code latchkey.web} say} */
  @Bean
  @ConditionalOnMissingBean
  WebOptions latchkeyWebOptions(LatchkeyProperties properties) {
    return properties.web().options();
  }

  /** {@return the session functions} */
  @Bean
  @ConditionalOnMissingBean
  ServletSessions latchkeySessions(Latchkey latchkey, WebOptions options) {
    return ServletSessions.of(latchkey, options);
  }

  /**
   * {@return the filter that refreshes and signs out, keeps answers with tokens out of caches, and
   * protects nothing}
   */
  @Bean
  @ConditionalOnMissingFilterBean(SessionFilter.class)
  FilterRegistrationBean<SessionFilter> latchkeySessionFilter(ServletSessions sessions) {
    var registration = new FilterRegistrationBean<>(new SessionFilter(sessions, Protection.NONE));
    registration.setOrder(FILTER_ORDER);
    registration.setDispatcherTypes(
        DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);
    return registration;
  }

  /** {@return the answers to session failures of controllers} */
  @Bean
  @ConditionalOnMissingBean
  SessionExceptionAdvice latchkeySessionExceptionAdvice(ServletSessions sessions) {
    return new SessionExceptionAdvice(sessions);
  }

  /** {@return what finds arguments with {@link CurrentSession}} */
  @Bean
  @ConditionalOnMissingBean(name = "latchkeyArguments")
  WebMvcConfigurer latchkeyArguments(ServletSessions sessions) {
    return new WebMvcConfigurer() {
      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CurrentSessionResolver(sessions));
      }
    };
  }

  /**
   * {@return the rights of the trusted origins' pages, by the name that Spring Security looks for}
   */
  @Bean
  @ConditionalOnBooleanProperty("latchkey.web.cors")
  @ConditionalOnMissingBean(name = "corsConfigurationSource")
  CorsConfigurationSource corsConfigurationSource(WebOptions options) {
    CorsConfiguration rights = new CorsConfiguration();
    rights.setAllowedOrigins(List.copyOf(options.trustedOrigins()));
    rights.addAllowedMethod(CorsConfiguration.ALL);
    rights.addAllowedHeader(CorsConfiguration.ALL);
    rights.setAllowCredentials(true);
    UrlBasedCorsConfigurationSource everywhere = new UrlBasedCorsConfigurationSource();
    everywhere.registerCorsConfiguration("/**", rights);
    return everywhere;
  }

  /**
   * {@return a filter that brings the application's CORS rules to what is answered before Spring
   * Security and Spring MVC, which pass by answers that have them already}
   */
  @Bean
  @ConditionalOnBean(name = "corsConfigurationSource")
  @ConditionalOnMissingFilterBean(CorsFilter.class)
  FilterRegistrationBean<CorsFilter> latchkeyCorsFilter(
      CorsConfigurationSource corsConfigurationSource) {
    var registration = new FilterRegistrationBean<>(new CorsFilter(corsConfigurationSource));
    registration.setOrder(FILTER_ORDER - 1);
    return registration;
  }
}
