/** The tests of `npm run check`: all of them, unless these very files have passed them already. */
import { spawnSync } from 'node:child_process';
import { testedAsIs } from './kit/tested.ts';

const tested = testedAsIs();
if (tested) {
  const { passed, skipped, at } = tested;
  process.stdout.write(`These files passed all tests at ${at}: ${passed} passed, ${skipped} skipped.\n`);
} else {
  const { status } = spawnSync('npm', ['test'], { stdio: 'inherit', shell: process.platform === 'win32' });
  process.exitCode = status ?? 1;
}
