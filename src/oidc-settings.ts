/** The city's own identity provider (OpenID Connect); `docs/operations.md` explains each setting. */
export interface OidcSettings {
  /** As the provider names itself; its description is found below it. */
  readonly issuer: string;
  readonly clientId: string;
  /** Undefined for a client without one; PKCE protects both. */
  readonly clientSecret: string | undefined;
  readonly scopes: string;
  /** Claim with the name an account gets here. */
  readonly nameClaim: string;
  /** Claim with the groups of a person; `a.b` looks into `a`. */
  readonly rolesClaim: string;
  /** `group=role`, with semicolons between; the first that fits decides. */
  readonly roles: string;
  /** What the button of the login says after "Anmelden über". */
  readonly label: string;
}

type Given = Readonly<Record<string, string | undefined>>;

/** @returns undefined where no provider is set */
export function readOidc(given: Given): OidcSettings | undefined {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = given;
  if (OIDC_ISSUER === undefined && OIDC_CLIENT_ID === undefined) return undefined;
  return {
    issuer: OIDC_ISSUER ?? '',
    clientId: OIDC_CLIENT_ID ?? '',
    clientSecret: OIDC_CLIENT_SECRET,
    scopes: given.OIDC_SCOPES ?? 'openid profile',
    nameClaim: given.OIDC_NAME_CLAIM ?? 'preferred_username',
    rolesClaim: given.OIDC_ROLES_CLAIM ?? 'groups',
    roles: given.OIDC_ROLES ?? '',
    label: given.OIDC_LABEL ?? 'den Anmeldedienst der Stadt',
  };
}

/** One German line for everything that is wrong; the roles are checked where roles are known. */
export function checkOidc(settings: OidcSettings | undefined): readonly string[] {
  if (settings === undefined) return [];
  const { issuer, clientId, scopes } = settings;
  return [
    ...(isSafeAddress(issuer)
      ? []
      : ['OIDC_ISSUER muss eine Adresse sein, die mit https:// beginnt, ohne ? und #.']),
    ...(clientId === '' ? ['OIDC_CLIENT_ID fehlt.'] : []),
    ...(scopes.split(/\s+/).includes('openid') ? [] : ['OIDC_SCOPES muss openid enthalten.']),
  ];
}

/** Without HTTPS only on this very machine: what the provider says is believed. */
function isSafeAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, search, hash, username } = new URL(text);
  if (search !== '' || hash !== '' || username !== '' || text.length > 255) return false;
  return protocol === 'https:' || isLocalHttp(text);
}

/** Whether an address is plain HTTP on the loopback interface. */
export function isLocalHttp(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);
}
