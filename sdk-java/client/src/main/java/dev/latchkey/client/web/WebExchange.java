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
   * {@return the host that was asked for, with its port when the request names one}
   *
   * <p>The {@code Host} header, or {@code :authority} of HTTP/2.
   */
  String host();

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

  /** {@return whether the head of the response is on its way, so that headers come too late} */
  boolean isCommitted();
}
