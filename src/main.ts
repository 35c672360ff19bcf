import { createApp } from './app.js';
import { loadSettings } from './config.js';

const settings = loadSettings();
const app = await createApp(settings);
await app.listen(settings.port, settings.host);
