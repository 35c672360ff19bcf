/** The program as `npm start` starts it, with somebody watching from inside. */
import { createApp } from '../../../app.js';
import { loadSettings, type Environment } from '../../../config.js';
import { prepare } from '../../../start.js';
import { startProbe } from './probe.js';

const environment = JSON.parse(process.argv[2] ?? '{}') as Environment;
const settings = loadSettings(environment);
const app = await createApp(settings);
await prepare(app, settings);
await app.listen(settings.port, settings.host);
startProbe(settings.port, () => app.close());
