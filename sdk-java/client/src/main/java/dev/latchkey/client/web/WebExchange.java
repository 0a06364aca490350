package dev.latchkey.client.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request and the response to it, as a framework has them. This is all that a framework has to
 * implement.
 *
 * <p>Names of headers are compared without regard to case. An exchange belongs to one request; it
 * is not shared between threads.
 */
public interface WebExchange {

  /** {@return the method, in capital letters} */
  String method();

  /**
   * {@return the path as it stands in the URL that the browser asked for}
   *
   * <p>Percent-encoded, with the path of the application in front, without the query.
   */
  String path();

  /**
   * {@return the host that was asked for, with its port unless that is the usual one of the scheme}
   *
   * <p>As the framework believes it: behind a proxy that it trusts, the host that the browser asked
   * for and not the one of this process.
   */
  String host();

  /**
   * {@return {@code http} or {@code https}, as the framework believes it}
   *
   * <p>{@code http} may be a proxy's that says nothing of the https in front of it.
   */
  String scheme();

  /**
   * {@return every value of a header of the request, in order}
   *
   * <p>Empty when there is none.
   *
   * @param name the name of the header
   */
  List<String> requestHeaders(String name);

  /**
   * {@return the address of the client as the framework knows it}
   *
   * <p>Null when it does not.
   */
  @Nullable String remoteAddress();

  /**
   * {@return every value of a header of the response so far, in order}
   *
   * <p>Empty when there is none.
   *
   * @param name the name of the header
   */
  List<String> responseHeaders(String name);

  /**
   * Replaces a header of the response.
   *
   * @param name its name
   * @param values one line for each; with none the header is removed
   */
  void setResponseHeader(String name, List<String> values);

  /**
   * Holds the headers of the response to a rule until its head is on its way, whatever the
   * application says of them later. They fit the rule already when this is called. A framework that
   * cannot see to it does nothing: then the application can still make a cache keep a token.
   *
   * @param rule the rule; a stricter one stays
   * @see Caching#held
   */
  default void hold(Caching rule) {}

  /** {@return whether the head of the response is on its way, so that headers come too late} */
  boolean isCommitted();
}
