/** Where tokens are refreshed when neither the application nor the settings say otherwise. */
export const REFRESH = '/session/refresh';

/** The two paths that are answered here, without a slash at the end. */
export interface ApiPaths {
  readonly refresh: string;
  readonly signOut: string;
}

/** @param signOut undefined for the usual place beside the path that refreshes */
export function apiPaths(refresh: string, signOut: string | undefined): ApiPaths {
  const path = bare(refresh);
  return { refresh: path, signOut: signOut === undefined ? `${above(path)}/signout` : bare(signOut) };
}

function above(refresh: string): string {
  return refresh.endsWith(REFRESH)
    ? refresh.slice(0, -REFRESH.length)
    : refresh.slice(0, Math.max(0, refresh.lastIndexOf('/')));
}

/** The path without a slash at its end. */
export function bare(path: string): string {
  return path.endsWith('/') ? path.slice(0, -1) : path;
}
