import { readFile } from 'node:fs/promises';
import Ajv from 'ajv-draft-04';
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { COMPOSE_COMMANDS } from '../../../adapters/teams/turns/compose-extension.ts';
import { fillManifest } from '../../../scripts/teams-package/fill-manifest.ts';
import { zipAppPackage } from '../../../scripts/teams-package/zip-app-package.ts';
import { CORE_COMMANDS, commandWords } from '../../../src/commands.ts';
import { BOT_APP_ID, inChannel, invoke, personal } from './support/activities.ts';
import { createRecordingBot, EVIDENCE } from './support/answers.ts';
import { readPng } from './support/png.ts';
import { createTestChat } from './support/test-chat.ts';

const ENV = {
  TEAMS_APP_ID: BOT_APP_ID,
  TEAMS_DEVELOPER_NAME: 'Acme "Trade" & Co.',
  TEAMS_WEBSITE_URL: 'https://bots.acme.example/entity-list',
};
const SCHEMAS = 'node_modules/@microsoft/app-manifest/build/json-schemas/teams/v1.24';

const Command = z.object({ title: z.string(), description: z.string() });
const Manifest = z.object({
  manifestVersion: z.string(),
  version: z.string(),
  id: z.string(),
  name: z.object({ short: z.string(), full: z.string() }),
  description: z.object({ short: z.string(), full: z.string() }),
  developer: z.record(z.string(), z.string()),
  icons: z.object({ color: z.string(), outline: z.string() }),
  localizationInfo: z.object({ defaultLanguageFile: z.string() }),
  bots: z.array(
    z.object({
      botId: z.string(),
      scopes: z.array(z.string()),
      supportsFiles: z.boolean(),
      commandLists: z.array(z.object({ scopes: z.array(z.string()), commands: z.array(Command) })),
    }),
  ),
  composeExtensions: z.array(
    z.object({
      botId: z.string(),
      commands: z.array(Command.extend({ id: z.string(), type: z.string(), parameters: z.array(Command).optional() })),
    }),
  ),
  validDomains: z.array(z.string()),
});

let files: Readonly<Record<string, Uint8Array>>;
let manifest: z.infer<typeof Manifest>;
beforeAll(async () => {
  files = unzipSync(await zipAppPackage(ENV, '0.1.0'));
  manifest = Manifest.parse(json('manifest.json'));
});

function json(name: string): unknown {
  return JSON.parse(strFromU8(files[name] ?? new Uint8Array()));
}

async function complaints(schemaFile: string, value: unknown): Promise<unknown> {
  const schema = JSON.parse(await readFile(`${SCHEMAS}/${schemaFile}`, 'utf8'));
  const ajv = new Ajv.default({ strict: false, allErrors: true, validateFormats: false, unicodeRegExp: false });
  const validate = ajv.compile(schema);
  validate(value);
  return validate.errors ?? [];
}

/** Every word of the manifest that a person reads, by the path that a translation uses. */
function readableStrings({ name, description, bots, composeExtensions }: z.infer<typeof Manifest>) {
  const entries = [
    ['name.short', name.short],
    ['name.full', name.full],
    ['description.short', description.short],
    ['description.full', description.full],
    ...bots.flatMap(({ commandLists }, bot) =>
      commandLists.flatMap(({ commands }, list) =>
        commandEntries(commands, `bots[${bot}].commandLists[${list}].commands`),
      ),
    ),
    ...composeExtensions.flatMap(({ commands }, extension) =>
      commands.flatMap((command, index) => {
        const path = `composeExtensions[${extension}].commands`;
        const parameters = commandEntries(command.parameters ?? [], `${path}[${index}].parameters`);
        return [...commandEntries([command], path, index), ...parameters];
      }),
    ),
  ];
  return Object.fromEntries(entries);
}

function commandEntries(commands: readonly z.infer<typeof Command>[], path: string, from = 0): [string, string][] {
  return commands.flatMap(({ title, description }, index): [string, string][] => [
    [`${path}[${from + index}].title`, title],
    [`${path}[${from + index}].description`, description],
  ]);
}

describe('the app package', () => {
  it('holds exactly the files that its manifest names', () => {
    const { icons, localizationInfo } = manifest;
    expect(Object.keys(files).sort()).toEqual(
      ['manifest.json', icons.color, icons.outline, localizationInfo.defaultLanguageFile].sort(),
    );
  });

  it("fits Microsoft's schemas of the manifest and of its strings", async () => {
    expect(await complaints('MicrosoftTeams.schema.json', json('manifest.json'))).toEqual([]);
    expect(await complaints('MicrosoftTeams.Localization.schema.json', json('en.json'))).toEqual([]);
    expect(await complaints('MicrosoftTeams.schema.json', { ...manifest, bots: [{}] })).not.toEqual([]);
  });

  it('is filled from the environment', () => {
    expect(manifest).toMatchObject({ id: BOT_APP_ID, version: '0.1.0', validDomains: ['bots.acme.example'] });
    expect([...manifest.bots, ...manifest.composeExtensions].map(({ botId }) => botId)).toEqual([
      BOT_APP_ID,
      BOT_APP_ID,
    ]);
    expect(manifest.developer).toEqual({
      name: ENV.TEAMS_DEVELOPER_NAME,
      websiteUrl: ENV.TEAMS_WEBSITE_URL,
      privacyUrl: ENV.TEAMS_WEBSITE_URL,
      termsOfUseUrl: ENV.TEAMS_WEBSITE_URL,
    });
    expect(strFromU8(files['manifest.json'] ?? new Uint8Array())).not.toContain('${{');
  });

  it('is the same, byte for byte, when it is made again', async () => {
    expect(await zipAppPackage(ENV, '0.1.0')).toEqual(await zipAppPackage(ENV, '0.1.0'));
  });

  it.each([
    ['nothing', {}, 'Set TEAMS_APP_ID (the Microsoft App ID of the Azure Bot), TEAMS_DEVELOPER_NAME'],
    [
      'an address that is not https',
      { ...ENV, TEAMS_TERMS_URL: 'http://a.example' },
      'TEAMS_TERMS_URL is "http://a.example"',
    ],
  ])('is not made from %s', (_case, env, message) => {
    expect(() => fillManifest('{}', env, '0.1.0')).toThrow(message);
  });

  it('has no placeholder that nothing fills', () => {
    expect(() => fillManifest(['$', '{{OTHER}}'].join(''), ENV, '0.1.0')).toThrow(
      'a placeholder that nothing fills: OTHER',
    );
  });

  it('has every readable word in its file of strings, ready to be translated', () => {
    const { $schema: _schema, ...strings } = z.record(z.string(), z.string()).parse(json('en.json'));
    expect(strings).toEqual(readableStrings(manifest));
  });

  it('does not carry the name of Teams', () => {
    expect(JSON.stringify(manifest.name)).not.toContain('Teams');
  });
});

describe('what the manifest declares', () => {
  it('are commands that the core knows, in every scope', () => {
    const known = commandWords(CORE_COMMANDS);
    const { scopes, commandLists } = manifest.bots[0] ?? { scopes: [], commandLists: [] };
    expect(commandLists.flatMap((list) => list.scopes).sort()).toEqual([...scopes].sort());
    for (const { title, description } of commandLists.flatMap(({ commands }) => commands)) {
      expect(known).toContain(title);
      const [, example] = description.split(': ');
      expect(example ?? title).toMatch(new RegExp(`^${title}\\b`, 'u'));
    }
  });

  it('are message-extension commands that are handled, each by its own invoke', async () => {
    const commands = manifest.composeExtensions.flatMap((extension) => extension.commands);
    expect(commands.map(({ id }) => id).sort()).toEqual(Object.values(COMPOSE_COMMANDS).sort());
    for (const { id, type } of commands) {
      const name = type === 'query' ? 'composeExtension/query' : 'composeExtension/fetchTask';
      const messagePayload = { body: { contentType: 'text', content: 'Hikvision' } };
      const value = { commandId: id, parameters: [{ name: 'name', value: 'hik' }], messagePayload };
      const { response } = await createTestChat(createRecordingBot()).invoke(invoke(personal(''), name, value));
      expect(response.status).toBe(200);
    }
  });

  it('are files, which are read and offered in the personal chat', async () => {
    expect(manifest.bots.map(({ supportsFiles }) => supportsFiles)).toEqual([true]);
    const content = { downloadUrl: 'https://contoso-my.sharepoint.com/x', uniqueId: '1', fileType: 'csv' };
    const file = { contentType: 'application/vnd.microsoft.teams.file.download.info', name: 'list.csv', content };
    const taken: unknown[] = [];
    const later = { run: (...work: unknown[]) => void taken.push(work), drain: async () => undefined };
    const reading = createTestChat(createRecordingBot(), { later });
    await reading.send({ ...personal(''), attachments: [file] });
    expect(taken).toHaveLength(1);
    const offering = createTestChat(createRecordingBot(async () => EVIDENCE));
    const replies = await offering.send(personal('evidence'));
    expect(replies.map(({ attachments }) => attachments?.[0]?.contentType)).toEqual([
      'application/vnd.microsoft.card.adaptive',
      'application/vnd.microsoft.teams.card.file.consent',
      'application/vnd.microsoft.teams.card.file.consent',
    ]);
  });

  it('are scopes that are answered', async () => {
    const bot = createRecordingBot();
    const chat = createTestChat(bot);
    await chat.send(personal('Hikvision'));
    await chat.send(inChannel('<at>Entity</at> Hikvision'));
    await chat.send({
      ...inChannel('<at>Entity</at> Hikvision'),
      conversation: { id: '19:g', conversationType: 'groupChat', isGroup: true, name: '' },
    });
    expect(bot.requests).toHaveLength(3);
    expect(manifest.bots[0]?.scopes).toEqual(['personal', 'team', 'groupChat']);
  });
});

describe('the icons', () => {
  it('are 192 by 192 in color, filled to the edge', () => {
    const { width, height, pixels } = readPng(Buffer.from(files['color.png'] ?? []));
    expect([width, height]).toEqual([192, 192]);
    expect(pixels.every(([, , , alpha]) => alpha === 255)).toBe(true);
    expect(new Set(pixels.map(String)).size).toBeGreaterThan(3);
  });

  it('and 32 by 32 in white alone on nothing', () => {
    const { width, height, pixels } = readPng(Buffer.from(files['outline.png'] ?? []));
    expect([width, height]).toEqual([32, 32]);
    const seen = pixels.filter(([, , , alpha]) => alpha > 0);
    expect(seen.length).toBeGreaterThan(50);
    expect(seen.length).toBeLessThan(512);
    expect(seen.filter(([red, green, blue]) => red < 250 || green < 250 || blue < 250)).toEqual([]);
  });
});
