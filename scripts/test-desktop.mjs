// npm run test:desktop: the suites inside the editor, in a desktop VS Code. Apart from npm test, as it downloads one
// where VSCODE_EXECUTABLE names none, and needs a screen.
import { build } from './build.mjs';
import { desktopSuites } from './lib/editor-suites.mjs';
import { runSteps } from './lib/steps.mjs';

await build({ mode: 'development' });
const { passed, failed } = await runSteps(desktopSuites, { atOnce: 1 });
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
