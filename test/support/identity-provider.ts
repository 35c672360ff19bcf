import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type ClaimsParameterMember, type Configuration } from 'oidc-provider';
import type { Visitor } from './visitor.js';

/** Somebody the provider knows: the login name is the key. */
export interface Person {
  readonly subject: string;
  readonly name: string;
  readonly groups: readonly string[];
}

export const CLIENT = {
  id: 'akteursrunde',
  secret: 'ein-geheimnis-nur-fuer-diesen-test-0123456789',
} as const;

/** The provider says at length that it is set up for tests. */
function quietly<T>(work: () => T): T {
  /* eslint-disable no-console */
  const { warn } = console;
  console.warn = () => undefined;
  try {
    return work();
  } finally {
    console.warn = warn;
    /* eslint-enable no-console */
  }
}

/** Cookies of one browser for one site. */
class Jar {
  private readonly cookies = new Map<string, string>();

  keep(headers: Headers): void {
    for (const line of headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const cut = pair.indexOf('=');
      this.cookies.set(pair.slice(0, cut), pair.slice(cut + 1));
    }
  }

  toString(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }
}

/**
 * A certified identity provider on this machine, with a login page of its own. It speaks plain HTTP,
 * which the program believes of loopback addresses only.
 */
export class TestProvider {
  /** Who can sign in; tests change it. */
  readonly people = new Map<string, Person>();

  private constructor(
    readonly issuer: string,
    private readonly server: Server,
    /** Set to answer the token endpoint's next callers with something else. */
    readonly mischief: { token?: (body: Record<string, unknown>) => Record<string, unknown> },
  ) {}

  static async start(callback: string): Promise<TestProvider> {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const mischief: TestProvider['mischief'] = {};
    const started = new TestProvider(issuer, server, mischief);
    const provider = quietly(() => new Provider(issuer, started.configure(callback)));
    provider.use(async (context, next) => {
      await next();
      if (context.path === '/token' && mischief.token !== undefined && context.status === 200) {
        context.body = mischief.token(context.body as Record<string, unknown>);
      }
    });
    const handle = provider.callback();
    server.on('request', (request, response) => void handle(request, response));
    return started;
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((done) => {
      this.server.close(() => {
        done();
      });
    });
  }

  /**
   * Signs in at the provider, from the address the program sent the browser to.
   *
   * @returns the path and query the browser is sent back to
   */
  async signIn(address: string, login: string): Promise<string> {
    const jar = new Jar();
    let next = address;
    for (let hop = 0; hop < 10; hop += 1) {
      const response = await this.ask(next, jar);
      const location = response.headers.get('location');
      if (location !== null) {
        const target = new URL(location, next);
        if (target.origin !== this.issuer) return `${target.pathname}${target.search}`;
        next = target.href;
        continue;
      }
      const page = await response.text();
      const action = /action="([^"]+)"/.exec(page)?.[1];
      if (action === undefined) throw new Error(`No form at ${next}: ${page.slice(0, 300)}`);
      const fields = page.includes('name="login"')
        ? { prompt: 'login', login }
        : { prompt: 'consent' };
      const sent = await this.ask(new URL(action, next).href, jar, new URLSearchParams(fields));
      next = new URL(sent.headers.get('location') ?? '', next).href;
    }
    throw new Error('The provider goes round in circles.');
  }

  private async ask(address: string, jar: Jar, body?: URLSearchParams): Promise<Response> {
    const response = await fetch(address, {
      redirect: 'manual',
      headers: { cookie: jar.toString() },
      ...(body ? { method: 'POST', body } : {}),
    });
    jar.keep(response.headers);
    return response;
  }

  private configure(callback: string): Configuration {
    const claims: Record<string, readonly string[] | Record<string, ClaimsParameterMember | null>> =
      {
        openid: ['sub'],
        profile: ['preferred_username'],
        groups: ['groups'],
      };
    return {
      clients: [
        {
          client_id: CLIENT.id,
          client_secret: CLIENT.secret,
          redirect_uris: [callback],
          post_logout_redirect_uris: [new URL('/', callback).href],
          token_endpoint_auth_method: 'client_secret_post',
        },
      ],
      claims: claims as Configuration['claims'],
      scopes: ['openid', 'profile', 'groups'],
      cookies: { keys: ['nur-fuer-tests'] },
      pkce: { required: () => true },
      ttl: { AccessToken: 60, Grant: 600, IdToken: 60, Interaction: 600, Session: 600 },
      features: { devInteractions: { enabled: true }, rpInitiatedLogout: { enabled: true } },
      findAccount: (_context, login) => {
        const person = this.people.get(login);
        if (person === undefined) return undefined;
        const { subject, name, groups } = person;
        return {
          accountId: login,
          claims: () => ({ sub: subject, preferred_username: name, groups: [...groups] }),
        };
      },
    };
  }
}

/** The whole way of a browser: to the provider, its login, and back. */
export async function comeInBy(provider: TestProvider, visitor: Visitor, login: string, to = '') {
  const away = await visitor.leave(`/anmelden/dienst?weiter=${encodeURIComponent(to)}`);
  return visitor.get(await provider.signIn(away, login));
}
