import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig, settingNames } from '../src/config.ts';
import { connectors } from '../src/registry.ts';

function refusal(environment: Record<string, string>): string {
  try {
    readConfig(environment);
  } catch (error) {
    return String(error);
  }
  throw new Error('It was not refused');
}

describe('a wrong DATABASE_URL', () => {
  it.each([
    'mysql://user:hunter2@host/db',
    'postgres//user:hunter2@host/db',
    'postgresql://user:hunter2',
    'user:hunter2@host',
    'host=localhost password=hunter2',
    'https://host/db?password=hunter2',
  ])('is reported without its password: %s', (url) => {
    const message = refusal({ DATABASE_URL: url });
    expect(message).toContain(
      'DATABASE_URL (not shown): expected postgresql://user:password@host:port/database',
    );
    expect(message).not.toContain('hunter2');
  });
});

describe('DATABASE_POOL_SIZE', () => {
  it.each(['1', '41', '200', '2.5', 'many'])('is refused when it is %s, with its bounds', (size) => {
    expect(refusal({ DATABASE_POOL_SIZE: size })).toContain(
      `DATABASE_POOL_SIZE="${size}": expected a whole number, 2 to 40`,
    );
  });

  it.each([2, 40])('may be %d', (size) => {
    expect(readConfig({ DATABASE_POOL_SIZE: String(size) }).poolSize).toBe(size);
  });
});

describe('FEED_RETENTION_DAYS', () => {
  it.each(['6', '0', '-30', '7.5', 'ever', '36501'])('is refused when it is %s, with its bounds', (days) => {
    expect(refusal({ FEED_RETENTION_DAYS: days })).toContain(
      `FEED_RETENTION_DAYS="${days}": expected whole days, 7 to 36500`,
    );
  });

  it('is 30, or what is set from 7 on', () => {
    expect(readConfig({}).feedRetentionDays).toBe(30);
    expect(readConfig({ FEED_RETENTION_DAYS: '7' }).feedRetentionDays).toBe(7);
  });
});

it('all problems are told at once', () => {
  const message = refusal({ PORT: 'x', DATABASE_POOL_SIZE: '0', LOG_LEVEL: 'loud' });
  for (const name of ['PORT="x"', 'DATABASE_POOL_SIZE="0"', 'LOG_LEVEL="loud"'])
    expect(message).toContain(name);
});

describe('.env.example', () => {
  const blocks = readFileSync(path.resolve(import.meta.dirname, '../.env.example'), 'utf8').split(/\n{2,}/);
  const blockOf = (name: string): string | undefined =>
    blocks.find((block) => block.split('\n').some((line) => line.startsWith(`# ${name}=`)));
  const known = new Set(settingNames());
  const settings = new Map(connectors.flatMap((each) => each.settings).map((each) => [each.name, each]));

  it.each(settingNames())('has %s', (name) => {
    expect(blockOf(name)).toBeDefined();
  });

  it('has no setting that there is not', () => {
    const told = blocks.flatMap((block) => block.match(/^# [A-Z][A-Z_]+(?==)/gm) ?? []);
    expect(told.map((line) => line.slice(2)).filter((name) => !known.has(name))).toEqual([]);
  });

  it.each([...settings.values()].filter(({ isSecret }) => isSecret).map(({ name }) => name))(
    'marks %s as a secret, and has no value of it',
    (name) => {
      expect(blockOf(name)).toMatch(/\bsecrets?\b/i);
      expect(blockOf(name)).toMatch(new RegExp(`^# ${name}=$`, 'm'));
    },
  );
});
