import type { Settings } from '../config.js';

/** Nothing from elsewhere, nothing written into a page, and no page in a frame. */
const POLICY: Readonly<Record<string, readonly string[]>> = {
  'default-src': ["'self'"],
  // KERN draws its icons from data addresses inside the stylesheet.
  'img-src': ["'self'", 'data:'],
  'object-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
};

const ONE_YEAR = 31_536_000;

const hasHttps = ({ baseUrl }: Settings) => baseUrl.startsWith('https:');

/** What every answer says to browsers, as `@fastify/helmet` takes it. */
export const toHelmet = (settings: Settings) => ({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: Object.fromEntries(Object.entries(POLICY).map(([name, from]) => [name, [...from]])),
  },
  // Own pages may know where a visitor came from (browsers send Origin with it), others never.
  referrerPolicy: { policy: 'same-origin' as const },
  strictTransportSecurity: hasHttps(settings) ? { maxAge: ONE_YEAR } : false,
  xFrameOptions: { action: 'deny' as const },
});

/** The same for an address that no route and no hook ever gets to see. */
export const toPlainHeaders = (settings: Settings): Readonly<Record<string, string>> => ({
  'content-security-policy': Object.entries(POLICY)
    .map(([name, from]) => `${name} ${from.join(' ')}`)
    .join(';'),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  ...(hasHttps(settings)
    ? { 'strict-transport-security': `max-age=${ONE_YEAR}; includeSubDomains` }
    : {}),
});
