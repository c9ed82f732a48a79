import { spawn } from 'node:child_process';

/** Runs scripts of package.json beside one another; each tells what it has to say when it has ended, the last at once. */
const names = process.argv.slice(2);

interface Ended {
  readonly name: string;
  readonly failed: boolean;
}

function run(name: string, speaksAtOnce: boolean): Promise<Ended> {
  const stdio = speaksAtOnce ? 'inherit' : 'pipe';
  const child = spawn('npm', ['run', '--silent', name], { stdio, shell: process.platform === 'win32' });
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => said.push(chunk));
  return new Promise((resolve) => {
    const end = (failed: boolean) => {
      process.stdout.write(Buffer.concat(said));
      resolve({ name, failed });
    };
    child.once('error', (error) => {
      said.push(Buffer.from(`${error.message}\n`));
      end(true);
    });
    child.once('close', (code) => end(code !== 0));
  });
}

const ended = await Promise.all(names.map((name, index) => run(name, index === names.length - 1)));
const failed = ended.filter((each) => each.failed);
for (const { name } of failed) process.stdout.write(`npm run ${name} failed\n`);
process.exitCode = failed.length > 0 ? 1 : 0;
