// npm run check: everything that can be said of the project without an editor or a browser. Names given as arguments
// pick some of the checks: npm run check -- types "dead code".
import { checks } from './lib/checks.mjs';
import { runSteps } from './lib/steps.mjs';

const wanted = process.argv.slice(2);
const chosen = wanted.length === 0 ? checks : checks.filter(({ name }) => wanted.includes(name));
const { passed, failed } = await runSteps(chosen, { atOnce: 2 });
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || chosen.length === 0 ? 1 : 0;
