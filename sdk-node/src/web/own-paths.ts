import type { Settings } from '../client/types.js';
import { GeneralError } from '../errors.js';
import { apiPaths, bare, REFRESH, type ApiPaths } from './api-paths.js';

/** The paths that are answered here, as far as anybody can say. */
export type OwnPaths = PathsKnown | PathsUnknown;

/** They are these. */
export interface PathsKnown {
  readonly kind: 'known';
  readonly paths: ApiPaths;
}

/** The settings, which name them, cannot be had. */
export interface PathsUnknown {
  readonly kind: 'unknown';
  /** Those of the settings that were last seen; the usual ones before any were. */
  readonly expected: ApiPaths;
  /** Why they cannot be had. */
  readonly failure: GeneralError;
}

/** What a POST to a path asks for. */
export type Purpose = 'refresh' | 'sign out' | 'application';

/**
 * What a POST to this path asks for. A slash at its end makes no difference.
 *
 * @throws GeneralError when nobody knows the paths and it is one of those that are expected: nobody is to conclude that it
 *   leads nowhere. Every other one is the application's then
 */
export function purposeOf(own: OwnPaths, path: string): Purpose {
  switch (own.kind) {
    case 'known':
      return purposeAmong(own.paths, path);
    case 'unknown':
      if (purposeAmong(own.expected, path) !== 'application') throw own.failure;
      return 'application';
  }
}

function purposeAmong({ refresh, signOut }: ApiPaths, path: string): Purpose {
  if (bare(path) === refresh) return 'refresh';
  return bare(path) === signOut ? 'sign out' : 'application';
}

/** The paths that an application names; undefined for those that follow from the settings. */
export interface NamedPaths {
  readonly refreshPath: string | undefined;
  readonly signOutPath: string | undefined;
}

/** Finds out which paths are answered here, and keeps in mind what they last were. */
export class PathKnowledge {
  #expected: ApiPaths;

  /** @param settings asked only when the application does not say where it refreshes */
  constructor(
    private readonly settings: () => Promise<Settings>,
    private readonly named: NamedPaths,
  ) {
    this.#expected = apiPaths(named.refreshPath ?? REFRESH, named.signOutPath);
  }

  async now(): Promise<OwnPaths> {
    if (this.named.refreshPath !== undefined) return { kind: 'known', paths: this.#expected };
    try {
      const { cookies } = await this.settings();
      this.#expected = apiPaths(cookies.refreshToken.path, this.named.signOutPath);
      return { kind: 'known', paths: this.#expected };
    } catch (failure) {
      if (failure instanceof GeneralError) return { kind: 'unknown', expected: this.#expected, failure };
      throw failure;
    }
  }
}
