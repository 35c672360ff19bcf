import { Logger } from '@nestjs/common';
import * as openid from 'openid-client';
import { isLocalHttp, type OidcSettings } from '../../oidc-settings.js';
import { readClaim, readGroups, readText, type Claims } from './claims.js';

/** Somebody the provider vouches for. */
export interface ExternalIdentity {
  readonly issuer: string;
  /** The provider's own name for the person, which never changes. */
  readonly subject: string;
  /** What an account would be called here; empty where the provider does not say. */
  readonly name: string;
  readonly groups: readonly string[];
}

/** What the browser keeps between the way to the provider and the way back. */
export interface Transaction {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** `unreachable`: the provider, by us. `cancelled`: by the person. `refused`: by us. */
export type ProviderFailure = 'unreachable' | 'cancelled' | 'refused';

export type ProviderOutcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: ProviderFailure };

/** Where the provider sends people back to; its settings must name it. */
export const CALLBACK_PATH = '/anmelden/dienst/zurueck';

/** Seconds. People wait for this, and the other way in must stay near. */
const TIMEOUT = 10;

/** So long the provider's description of itself is believed without asking again. */
const DESCRIPTION_MS = 60 * 60 * 1000;

interface Description {
  readonly asked: number;
  readonly configuration: Promise<openid.Configuration>;
}

/**
 * Talks with the city's identity provider: Authorization Code with PKCE, state and nonce. It is first
 * asked for when somebody wants to come in by it, so that it may be down when this program starts.
 */
export class IdentityProvider {
  private readonly logger = new Logger('IdentityProvider');
  private description: Description | undefined;

  constructor(
    private readonly settings: OidcSettings | undefined,
    private readonly baseUrl: string,
  ) {}

  /** What the button of the login says; undefined: there is no provider. */
  get label(): string | undefined {
    return this.settings?.label;
  }

  /** Where to send the browser, and what it must bring back. */
  start(): Promise<ProviderOutcome<{ readonly address: string; readonly kept: Transaction }>> {
    return this.attempt(async (configuration, { scopes }) => {
      const kept = {
        state: openid.randomState(),
        nonce: openid.randomNonce(),
        verifier: openid.randomPKCECodeVerifier(),
      };
      const address = openid.buildAuthorizationUrl(configuration, {
        redirect_uri: `${this.baseUrl}${CALLBACK_PATH}`,
        scope: scopes,
        state: kept.state,
        nonce: kept.nonce,
        code_challenge: await openid.calculatePKCECodeChallenge(kept.verifier),
        code_challenge_method: 'S256',
      });
      return { address: address.href, kept };
    });
  }

  /**
   * Takes the code that the browser brought back.
   *
   * @param search the query of the address it came to, with its question mark
   */
  finish(
    search: string,
    { state, nonce, verifier }: Transaction,
  ): Promise<ProviderOutcome<ExternalIdentity>> {
    return this.attempt(async (configuration, settings) => {
      const address = new URL(`${this.baseUrl}${CALLBACK_PATH}`);
      address.search = search;
      const tokens = await openid.authorizationCodeGrant(configuration, address, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      const token = tokens.claims();
      if (token === undefined) throw new Error('No ID token.');
      const claims = await this.complete(configuration, tokens.access_token, token);
      return {
        issuer: settings.issuer,
        subject: token.sub,
        name: readText(claims, settings.nameClaim),
        groups: readGroups(claims, settings.rolesClaim),
      };
    });
  }

  /** Where one signs out at the provider, too; undefined where it offers no such place. */
  async findEnd(): Promise<string | undefined> {
    const outcome = await this.attempt((configuration) => {
      const { end_session_endpoint: end } = configuration.serverMetadata();
      if (end === undefined) return Promise.resolve(undefined);
      const back = { post_logout_redirect_uri: `${this.baseUrl}/` };
      return Promise.resolve(openid.buildEndSessionUrl(configuration, back).href);
    });
    return outcome.ok ? outcome.value : undefined;
  }

  /** Some providers say name and groups in the ID token, others only when asked again. */
  private async complete(
    configuration: openid.Configuration,
    accessToken: string,
    token: openid.IDToken,
  ): Promise<Claims> {
    const { nameClaim = '', rolesClaim = '' } = this.settings ?? {};
    const isComplete = [nameClaim, rolesClaim].every(
      (claim) => readClaim(token, claim) !== undefined,
    );
    const canAsk = configuration.serverMetadata().userinfo_endpoint !== undefined;
    if (isComplete || !canAsk) return token;
    return { ...(await openid.fetchUserInfo(configuration, accessToken, token.sub)), ...token };
  }

  private async attempt<T>(
    work: (configuration: openid.Configuration, settings: OidcSettings) => Promise<T>,
  ): Promise<ProviderOutcome<T>> {
    const { settings } = this;
    if (settings === undefined) return { ok: false, why: 'refused' };
    try {
      return { ok: true, value: await work(await this.describe(settings), settings) };
    } catch (error) {
      const why = failureOf(error);
      // Codes and messages only: answers of the provider can hold tokens.
      const { code = '', message } = error as Error & { readonly code?: string };
      if (why !== 'cancelled') this.logger.warn({ why, code, message });
      return { ok: false, why };
    }
  }

  /** All who ask at once wait for one answer; a failure is forgotten, so that the next one asks anew. */
  private describe(settings: OidcSettings): Promise<openid.Configuration> {
    const now = performance.now();
    if (this.description === undefined || now - this.description.asked > DESCRIPTION_MS) {
      const configuration = discover(settings);
      this.description = { asked: now, configuration };
      configuration.catch(() => {
        this.description = undefined;
      });
    }
    return this.description.configuration;
  }
}

async function discover({ issuer, clientId, clientSecret }: OidcSettings) {
  const authentication = clientSecret === undefined ? openid.None() : undefined;
  try {
    return await openid.discovery(new URL(issuer), clientId, clientSecret, authentication, {
      timeout: TIMEOUT,
      execute: [
        // Signatures count, not only the line they came by.
        openid.enableNonRepudiationChecks,
        // Marked as deprecated to be noticed; the settings allow it for loopback addresses only.
        // eslint-disable-next-line @typescript-eslint/no-deprecated
        ...(isLocalHttp(issuer) ? [openid.allowInsecureRequests] : []),
      ],
    });
  } catch (error) {
    throw new Undescribed(`No description of the provider: ${String(error)}`, { cause: error });
  }
}

/** The provider does not answer as itself, so nothing can be asked of it. */
class Undescribed extends Error {}

/** Codes of `openid-client` for a provider that answers too late, or with a page of its proxy. */
const NOT_ANSWERING = ['OAUTH_TIMEOUT', 'OAUTH_ABORT', 'OAUTH_RESPONSE_IS_NOT_CONFORM'];

const PROVIDER_TROUBLE = ['server_error', 'temporarily_unavailable'];

function failureOf(error: unknown): ProviderFailure {
  if (error instanceof openid.AuthorizationResponseError) {
    if (PROVIDER_TROUBLE.includes(error.error)) return 'unreachable';
    return error.error === 'access_denied' ? 'cancelled' : 'refused';
  }
  if (error instanceof Undescribed || isFetchFailure(error)) return 'unreachable';
  return 'refused';
}

/** By its looks: what comes from the bottom of the system is not always an `Error` of ours. */
function isFetchFailure(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, message, cause } = error as Partial<Record<'code' | 'message' | 'cause', unknown>>;
  if (typeof code === 'string' && NOT_ANSWERING.includes(code)) return true;
  return message === 'fetch failed' || isFetchFailure(cause);
}
