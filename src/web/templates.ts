import type Handlebars from 'handlebars';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ROOT } from '../root.js';

/** The same as in scripts/build-templates.mjs. */
const OPTIONS = {
  strict: true,
  preventIndent: true,
  knownHelpers: { asset: true },
  knownHelpersOnly: true,
};

const require = createRequire(import.meta.url);

/** What the build made of a template, and of which source. */
interface Compiled {
  readonly hash: string;
  readonly spec: TemplateSpecification;
}

/**
 * All of `views/**.hbs` by path (`partials/csrf`, `layouts/site`), each a partial for the others. The build
 * has compiled them; what was changed since is compiled here, so that nobody sees an older one. A broken
 * template stops the build or the start, and not a visitor.
 */
export function readTemplates(
  helpers: Readonly<Record<string, Handlebars.HelperDelegate>>,
  views = join(ROOT, 'views'),
): ReadonlyMap<string, Handlebars.TemplateDelegate> {
  // Renders only; its types are those of the whole.
  const engine = (require('handlebars/runtime') as typeof Handlebars).create();
  for (const [name, helper] of Object.entries(helpers)) engine.registerHelper(name, helper);
  const compiled = readCompiled();
  const templates = new Map<string, Handlebars.TemplateDelegate>();
  for (const file of readdirSync(views, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.hbs')) continue;
    const source = readFileSync(join(views, file), 'utf8');
    const name = file.replace(/\.hbs$/, '').replaceAll('\\', '/');
    const known = compiled[name];
    const isCurrent = known?.hash === createHash('sha256').update(source).digest('hex');
    const template = engine.template(isCurrent ? known.spec : compile(name, source));
    templates.set(name, template);
    engine.registerPartial(name, template);
  }
  return templates;
}

/** Beside the compiled code, else in the usual `dist`. */
function readCompiled(): Readonly<Record<string, Compiled>> {
  const candidates = [
    join(import.meta.dirname, '../../templates.cjs'),
    join(ROOT, 'dist/templates.cjs'),
  ];
  const found = candidates.find((file) => existsSync(file));
  return found === undefined ? {} : (require(found) as Readonly<Record<string, Compiled>>);
}

/** The compiler is large, and usually nobody needs it: it is loaded here. */
function compile(name: string, source: string): TemplateSpecification {
  const { precompile } = require('handlebars') as typeof Handlebars;
  try {
    // Typed as what it becomes; it is the text of it.
    const spec = precompile(source, OPTIONS) as unknown as string;
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- our own template, as the compiler made it
    return (new Function(`return ${spec}`) as () => TemplateSpecification)();
  } catch (error) {
    throw new Error(`views/${name}.hbs: ${String(error)}`, { cause: error });
  }
}
