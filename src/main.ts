import { createApp } from './app.js';
import { loadSettings } from './config.js';

const settings = loadSettings();
const app = await createApp(settings);
// Asked to end, it finishes the requests it has, commits what waits, and ends with 0.
app.enableShutdownHooks(['SIGTERM', 'SIGINT'], { useProcessExit: true });
await app.listen(settings.port, settings.host);
