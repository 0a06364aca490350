import type { HeadRule } from './head-rules.js';

/**
 * A request and the response to it, as a framework has them: all that a framework has to implement. Names of headers are
 * compared without regard to case.
 */
export interface WebExchange {
  /** In capital letters. */
  readonly method: string;
  /** The path as it stands in the URL that the browser asked for: percent-encoded, without the query. */
  readonly path: string;
  /**
   * The host that the browser asked for, as far as the framework knows it, with its port when it is named; empty when
   * none is.
   */
  readonly host: string;
  /** `http` or `https`, as the framework believes it. */
  readonly scheme: string;
  /** The address of the client as the framework knows it. */
  readonly remoteAddress: string | undefined;
  /** Whether the head of the response is on its way, so that headers come too late. */
  readonly isCommitted: boolean;
  /** Every value of a header of the request, in order. */
  requestHeaders(name: string): string[];
  /** Every value of a header of the response so far, in order. */
  responseHeaders(name: string): string[];
  /** Replaces a header of the response: one line for each value; with none it is removed. */
  setResponseHeader(name: string, values: string[]): void;
  /** Sees to it that the head of the response keeps a rule, whatever the application says before or after. */
  keepInHead(rule: HeadRule): void;
}
