/** Where to go after the login when nothing else was asked for; leads each role to its place. */
export const HOME = '/planung';

/**
 * A path of this site, or the planners' home. Browsers read `//host`, `/\host` and control characters
 * in addresses as ways to another site, so only the plainest paths pass.
 */
export function toLocalPath(target: unknown): string {
  if (typeof target !== 'string' || target.length > 500) return HOME;
  const isLocal = /^\/(?![/\\])[^\\\s\p{Cc}]*$/u.test(target);
  return isLocal && !target.startsWith('/abmelden') && !target.startsWith('/anmelden')
    ? target
    : HOME;
}
