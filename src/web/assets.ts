import type { FastifyInstance } from 'fastify';
import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { ROOT } from '../root.js';

/** Names of assets (`styles/site.css`) and the files they became, with a hash in their names. */
type Manifest = Readonly<Record<string, string>>;

/** Where the built assets are: beside the compiled code, else in the usual `dist`. */
function findDirectory(): string {
  const candidates = [join(import.meta.dirname, '../../assets'), join(ROOT, 'dist/assets')];
  const found = candidates.find((directory) => existsSync(join(directory, 'manifest.json')));
  if (found === undefined) {
    throw new Error('Styles and scripts are not built yet. Run: npm run build');
  }
  return found;
}

const readManifest = (directory: string) =>
  JSON.parse(readFileSync(join(directory, 'manifest.json'), 'utf8')) as Manifest;

/**
 * Turns the name of an asset into its address with the content's hash in it, so that browsers may
 * keep it for ever. An unknown name is an error, not a dead link.
 */
export function createAssetUrl(): (name: string) => string {
  const manifest = readManifest(findDirectory());
  return (name) => {
    const file = manifest[name];
    if (file === undefined) throw new Error(`No such asset: ${name}. Is it built?`);
    return `/assets/${file}`;
  };
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

interface Asset {
  readonly type: string;
  /** By content encoding; compressed once, at the build. */
  readonly bodies: Readonly<Record<'br' | 'gzip' | 'identity', Buffer | undefined>>;
}

function readAsset(path: string): Asset {
  const read = (suffix: string) =>
    existsSync(path + suffix) ? readFileSync(path + suffix) : undefined;
  return {
    type: TYPES[extname(path)] ?? 'application/octet-stream',
    bodies: { br: read('.br'), gzip: read('.gz'), identity: readFileSync(path) },
  };
}

/**
 * Serves the built assets from memory: there are few, they never change while the server runs, and
 * what is looked up in a table cannot be a path to anything else.
 */
export function registerAssets(fastify: FastifyInstance): void {
  const directory = findDirectory();
  const files = Object.values(readManifest(directory));
  const assets = new Map(files.map((file) => [file, readAsset(join(directory, file))]));
  fastify.get<{ Params: { '*': string } }>('/assets/*', (request, reply) => {
    const asset = assets.get(request.params['*']);
    if (asset === undefined) {
      reply.callNotFound();
      return;
    }
    const accepted = request.headers['accept-encoding'] ?? '';
    const encoding = (['br', 'gzip'] as const).find(
      (name) => accepted.includes(name) && asset.bodies[name] !== undefined,
    );
    if (encoding) reply.header('content-encoding', encoding);
    void reply
      .header('cache-control', 'public, max-age=31536000, immutable')
      .header('vary', 'accept-encoding')
      .type(asset.type)
      .send(asset.bodies[encoding ?? 'identity']);
  });
}
